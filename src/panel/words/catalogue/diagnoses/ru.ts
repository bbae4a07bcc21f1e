/** The texts about what goes wrong with sessions, in Russian. */
export const DIAGNOSES = {
  whyTitle: 'Почему?',
  question_noSession: 'Почему нет сессии?',
  question_notSaved: 'Почему изменение не сохранилось?',
  question_noLogin: 'Почему не удаётся войти?',
  question_loggedOut: 'Почему вход сброшен?',
  question_stillLoggedIn: 'Почему вход остаётся после выхода?',
  question_formRefused: 'Почему форму не принимают?',
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
  cause_nestedChange: 'Изменение внутри списка или словаря не сохраняется',
  nestedChange_likely: '{request} использовал сессию, а изменение внутри «{key}» не сохраняется.',
  nestedChange_unsaved:
    '{request} прочитал сессию и ничего не сохранил: изменение внутри «{key}» теряется.',
  nestedChangeMadeBy: 'Раньше {request} положил «{key}» в сессию, и это сохранилось.',
  nestedChangeDecide:
    'Представление, которое ничего не меняло, отвечает так же. Меняет ли оно «{key}», видно в его коде.',
  against_nestedChange_noUse:
    'Не было запросов на изменение, которые использовали бы сессию со списком или словарём.',
  against_nestedChange_saved:
    'Представления, которые используют списки и словари сессии, сохранили её.',
  cause_logoutCopy: 'Копию, сделанную до выхода, всё ещё принимают',
  logoutCopy_proven: 'После {request} {framework} принимает прежнюю сессию до {date}.',
  logoutCopy_possible: 'После {request} {framework}, похоже, принимает прежнюю сессию до {date}.',
  logoutCopyForever_proven:
    'После {request} {framework} принимает прежнюю сессию, пока не сменится ключ.',
  logoutCopyForever_possible:
    'После {request} {framework}, похоже, принимает прежнюю сессию, пока не сменится ключ.',
  logoutCopyDecide: 'Решают секретный ключ приложения и срок жизни его сессии: введите их.',
  logoutCopyTodo:
    'Если это важно, храните в сессии случайный id, который сервер забывает при выходе. Более короткий срок ограничит вред:',
  against_logoutCopy_noLogout: 'Среди последних запросов нет выхода, судя по именам ключей.',
  against_logoutCopy_notAccepted:
    'Ничто не показывает, что сессию до последнего выхода всё ещё принимают.',
  cause_rememberToken: 'После выхода cookie снова выполняет вход',
  rememberToken_again:
    '{request} завершил сессию, но оставил «{name}», и она снова выполнила вход.',
  rememberToken_left:
    '{request} завершил сессию, но оставил «{name}», и она может снова выполнить вход.',
  rememberTokenWhy:
    'Flask-Login впускает того, кто несёт эту cookie, без пароля. Её удаляет только logout_user(): session.clear() не удаляет, а после logout_user() отменяет удаление.',
  rememberTokenAgain: '{request} нёс её без входа в сессии, а в ответе есть вход, но не свежий.',
  rememberTokenDecide: 'Решит следующая страница, которой нужен вход: есть ли на ней пользователь?',
  rememberTokenTodo: 'Выходите через Flask-Login и не очищайте сессию после этого:',
  against_rememberToken_noLogout:
    'Среди последних запросов нет выхода через Flask-Login или Django.',
  against_rememberToken_noToken: 'При выходе не было cookie, которая снова выполняет вход.',
  against_rememberToken_deleted: 'Ответ на выход удаляет cookie, которая снова выполняет вход.',
  cause_csrfMismatch: 'CSRF-токен формы не от этой сессии',
  csrfMismatch_noCookie: '{request}: в форме есть CSRF-токен, но cookie для его проверки не было.',
  csrfMismatch_noSecret: '{request}: в форме есть CSRF-токен, а в сессии «{name}» его нет.',
  csrfMismatch_otherSecret: '{request}: CSRF-токен формы сделан не для «{name}».',
  csrfMismatch_expired: '{request}: CSRF-токену формы больше часа, похоже, это слишком много.',
  csrfMismatch_missing: '{request}: в форме нет CSRF-токена, а он, похоже, нужен.',
  csrfMismatchWhy_session:
    '{owner} отвечает {status}, если токен формы сделан не из секрета в сессии, которую несёт запрос.',
  csrfMismatchWhy_cookie:
    '{owner} отвечает {status}, если токен формы сделан не из секрета в cookie, которую несёт запрос.',
  csrfMismatchDecide_expired:
    'Решает настройка WTF_CSRF_TIME_LIMIT; если она позволяет больше, у ответа другая причина.',
  csrfMismatchDecide_missing:
    'Представление без этой защиты может ответить так же по своей причине. Решает текст ответа: в нём сказано, нет ли токена.',
  csrfMismatchTodo_noCookie:
    'Выясните, почему cookie не сохранилась или не отправлена: см. другие вопросы.',
  csrfMismatchTodo_noSecret:
    'Загрузите страницу с формой снова. Если не поможет, страница взята из кэша или что-то потом очищает сессию: ответ с формой должен сохранить сессию.',
  csrfMismatchTodo_otherSecret:
    'Загрузите страницу с формой снова. Если не поможет, страница взята из кэша или что-то потом меняет секрет, например вход в другой вкладке.',
  csrfMismatchTodo_expired:
    'Загрузите страницу с формой снова, или пусть токены живут столько же, сколько сессия:',
  csrfMismatchTodo_missing: 'Добавьте токен в форму:',
  against_csrfMismatch_noForm:
    'Не было формы, о которой известны и её CSRF-токен, и то, с чем его сверяют.',
  against_csrfMismatch_fits: 'CSRF-токены форм соответствуют тому, что несли запросы.',
  against_csrfMismatch_notRefused: 'Ни одной форме не отказали со статусом неверного CSRF-токена.',
  cause_oauthState: 'В сессии нет состояния входа через другой сайт',
  oauthState_otherHost:
    '{request}: состояние входа — в сессии другого хоста, где его начал {login}.',
  oauthState_noSession: '{request} не нёс «{name}», в которой {login} сохранил состояние входа.',
  oauthState_twice: '{request}: состояние входа уже было использовано.',
  oauthState_noState: '{request}: в «{name}» нет состояния, которое сохранил в ней {login}.',
  oauthStateWhy:
    'Вход через другой сайт хранит в сессии случайное состояние, и приложение сверяет его, когда пользователь возвращается. Если его нет, библиотеки пишут «mismatching_state» или «state mismatch».',
  oauthStateSameSite: 'У браузера была «{name}», но атрибут SameSite не дал её отправить.',
  oauthStateTodo_otherHost:
    'Пишите хост везде одинаково: в адресной строке и в адресе возврата, который знает другой сайт.',
  oauthStateTodo_noSession:
    'Cookie сессии должна отправляться, когда другой сайт ведёт обратно: SameSite=Lax это позволяет, SameSite=Strict — нет.',
  oauthStateTodo_twice:
    'Начните вход заново: страницу, на которую он возвращает, нельзя перезагружать.',
  oauthStateTodo_noState:
    'Что-то тем временем заменило сессию: другая вкладка, другое приложение на этом хосте или новый секретный ключ. Что именно, покажет история.',
  against_oauthState_noReturn: 'Не было входа через другой сайт, видного от начала до возвращения.',
  against_oauthState_fits: 'Когда пользователь вернулся, в сессии ещё было состояние.',
} as const;
