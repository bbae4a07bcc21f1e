/** The texts about what goes wrong with sessions, in Russian. */
export const DIAGNOSES = {
  whyTitle: 'Почему?',
  question_noSession: 'Почему нет сессии?',
  question_notSaved: 'Почему изменение не сохранилось?',
  question_loggedOut: 'Почему вход сброшен?',
  question_notSent: 'Почему запрос не несёт сессию?',
  answerFound: 'Найдено',
  answerAgainst: 'Не в этом дело',
  answerOpen: 'Не наблюдалось',
  foundCount: {
    one: 'найдена {count} причина',
    few: 'найдено {count} причины',
    many: 'найдено {count} причин',
    other: 'найдено {count} причины',
  },
  missing_requests: 'Запросов ещё не было: перезагрузите страницу.',
  missing_jar: 'Cookie сайта {host} нельзя прочитать.',
  missing_headers: 'Браузер не сообщил cookie запроса {request}.',
  missing_key: 'Неизвестен ключ, которым подписаны сессии.',
  missing_form: 'Браузер не сообщил форму запроса {request}.',
  sureByRequests: 'Доказано наблюдением:',
  surePossible: 'Возможно, судя по наблюдениям:',
  evidence: 'Свидетельства',
  showInTimeline: 'Показать {request} в хронологии',
  cause_crossOrigin: 'Скрипт обращается к другому источнику без credentials',
  crossOrigin_notSent: '«{name}» не отправлена на {origin}: скрипт обращается без credentials.',
  crossOrigin_notKept: '«{name}» от {origin} не сохранена: скрипт обращается без credentials.',
  crossOrigin_maybeNotKept:
    '«{name}» от {origin} не сохранена: похоже, скрипт обращается без credentials.',
  crossOriginDecide:
    'Так же поступил бы браузер, который блокирует cookie сайта. Решает вызов «fetch» в скрипте.',
  crossOrigin_unreadable:
    '{origin} получил «{name}», но странице нельзя прочитать ответ: он не разрешает credentials.',
  crossOriginWhy:
    'Запрос скрипта к другому источнику, например к другому порту, несёт и сохраняет cookie только с credentials, а ответ странице можно прочитать, только если сервер разрешил это её источнику поимённо.',
  crossOriginMissing_include: "В скрипте нет «credentials: 'include'».",
  crossOriginMissing_allowOrigin: 'Ответ не разрешает источник {origin} поимённо.',
  crossOriginMissing_allowCredentials: 'Ответ не разрешает credentials.',
  crossOriginTodo: 'Обращайтесь с credentials, а сервер пусть отвечает с этими заголовками:',
  against_crossOrigin_noOtherOrigin: 'Ни один скрипт не обращался к другому источнику.',
  against_crossOrigin_worked: 'Запросы скриптов к другим источникам несли сессию.',
  against_crossOrigin_noSession: 'Скрипты обращались к другим источникам, для которых сессии нет.',
  cause_secureOverHttp: 'Ответ по http ставит cookie с Secure',
  secureOverHttp: '«{name}» от {origin} не сохранена: она с Secure, а ответ пришёл по http.',
  secureOverHttpMaybe:
    'Похоже, «{name}» от {origin} не сохранена: она с Secure, а ответ пришёл по http.',
  secureOverHttpDecide:
    'Браузер отклоняет её по своим правилам, но ни его хранилище, ни следующий запрос этого ещё не показали: перезагрузите страницу.',
  secureOverHttpWhy:
    'Браузер сохраняет cookie с Secure только из ответа по https или с этого компьютера (localhost или 127.0.0.1). С любого другого адреса по http он молча отбрасывает её, и каждый запрос начинается с пустой сессии.',
  secureOverHttpTodo: 'Используйте https. Для разработки по http пусть cookie будет без Secure:',
  secureOverHttpTodoHttps:
    'Используйте https: SameSite=None, Partitioned и имена вроде __Host-… требуют Secure.',
  against_secureOverHttp_notSet: 'Ни один ответ не ставил cookie сессии.',
  against_secureOverHttp_kept:
    'Ни одна cookie сессии не отклонена из-за Secure: каждая пришла по https, с этого компьютера или без Secure.',
  cause_tooLarge: 'Сессия больше любой cookie, которую сохраняют браузеры',
  tooLarge:
    '«{name}» от {origin} не сохранена: в ней {size} байт, а браузеры сохраняют не больше {limit}.',
  tooLargeShares:
    '«{name}» от {origin} не сохранена: в ней {size} байт, а браузеры сохраняют не больше {limit}. Больше всего занимают: {shares}.',
  keyShare: '«{key}» {percent} %',
  keySharesHow:
    'Доля ключа — то, на сколько меньше была бы cookie без него при том же сжатии, с точностью примерно до процента.',
  tooLargeWhy:
    'Cookie, у которой имя и значение вместе больше, браузер молча отбрасывает и продолжает отправлять старую: изменение потеряно.',
  tooLargeTodo:
    'Храните данные на сервере, а в сессии — только их id. Чтобы хранить там всю сессию:',
  against_tooLarge_notSet: 'Ни один ответ не ставил cookie сессии.',
  against_tooLarge_fits:
    'Каждая cookie сессии, которую ставил ответ, достаточно мала для браузеров.',
  missing_sessions: 'Cookie сессии ставили меньше двух ответов: сравнивать ключи не на чем.',
  cause_severalKeys: 'Сервер подписывает несколькими ключами или новым после каждого запуска',
  severalKeys_inTurn: '{origin} подписывает «{name}» попеременно разными ключами.',
  severalKeysMaybe_inTurn:
    'Возможно, ключей несколько: ответы {origin} попеременно подписывают «{name}» по-разному.',
  severalKeys_twoSignatures: '{origin} подписал одну и ту же «{name}» разными ключами.',
  severalKeysMaybe_twoSignatures:
    'Возможно, ключей несколько: ответы {origin} подписали одну и ту же «{name}» по-разному.',
  severalKeysMaybe_ignoredInTurn:
    'Возможно, ключей несколько: похоже, {origin} попеременно принимает «{name}» и игнорирует её.',
  severalKeysMaybe_changed:
    'Возможно, при каждом запуске ключ случайный: {origin} теперь подписывает «{name}» другим ключом, чем раньше.',
  severalKeysDecide_inTurn:
    'Это ответы разных страниц: так же выглядели бы два приложения за одним адресом с одним именем cookie.',
  severalKeysDecide_twoSignatures:
    'Это ответы разных страниц: так же выглядели бы два приложения за одним адресом с одним именем cookie.',
  severalKeysDecide_ignoredInTurn:
    'Так же выглядели бы серверы с разными часами или страница, которая сохраняет сессию лишь иногда. Решает секретный ключ: введите его на вкладке «Ключи».',
  severalKeysDecide_changed:
    'Так же выглядели бы ключ, сменённый намеренно, или другое приложение за тем же адресом. Запустите приложение ещё раз: если ключ снова сменится, он случайный.',
  severalKeysWhy:
    'Сервер читает только сессии, подписанные его ключом. Если каждый процесс, контейнер или запуск создаёт свой, сессии, подписанные другими, считаются пустыми: вход случайно сбрасывается.',
  severalKeysTodo: 'Создайте один ключ один раз, храните его в настройках и дайте всем процессам:',
  against_severalKeys_oneKey:
    'Последние cookie сессии, которые ставили ответы, подписаны одним ключом.',
} as const;
