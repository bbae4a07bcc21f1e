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
  question_otherUser: 'Почему сервер видит другого пользователя?',
  answerFound: 'Найдено',
  answerAgainst: 'Не в этом дело',
  answerOpen: 'Не наблюдалось',
  foundCount: {
    one: 'найдена {count} причина',
    few: 'найдено {count} причины',
    many: 'найдено {count} причин',
    other: 'найдено {count} причины',
  },
  missing_requests: 'Запроса, по которому это было бы видно, ещё не было: перезагрузите страницу.',
  missing_jar: 'Cookie сайта {host} нельзя прочитать.',
  missing_headers: 'Браузер не сообщил cookie запроса {request}.',
  missing_key: 'Неизвестен ключ, которым подписаны сессии.',
  missing_lifetime:
    'Ни один ответ не говорит, сколько времени сервер принимает сессию: задайте её срок жизни в настройках.',
  missing_form: 'Браузер не сообщил форму запроса {request}.',
  missing_use:
    'По ответу на {request} не видно, использовалась ли сессия: {framework} сообщает об этом не всегда.',
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
  cause_otherSpelling: 'Сессия принадлежит другому имени этой машины',
  otherSpelling_none:
    '«{name}» замечена на {origin}. Эта страница — на {page}, куда она не попадает.',
  otherSpelling_another:
    '«{name}» задана на {origin}, откуда пришли сюда. Эта страница — на {page}, и у неё другая.',
  otherSpellingWhy:
    'localhost, 127.0.0.1, [::1] и адрес в сети могут быть одной машиной, но для браузера это разные хосты, и у каждого свои cookie.',
  otherSpellingRedirect: 'С одного на другой привело перенаправление.',
  otherSpellingDecide_none:
    'Под другим именем может отвечать другое приложение, или сессия с тех пор закончилась. Откройте один и тот же путь под обоими именами.',
  otherSpellingDecide_another:
    'Возможно, они и должны быть разными. Это не так, если после входа там эта страница никого не показывает или показывает другого.',
  otherSpellingTodo:
    'Держитесь одного имени, например {host}, в адресной строке, ссылках, перенаправлениях и callback-адресах: перенаправляйте на пути или на url_for без _external.',
  against_otherSpelling_notThisMachine: 'Хост страницы — не имя этой машины.',
  against_otherSpelling_hasSession: 'У хоста самой страницы есть сессия.',
  against_otherSpelling_noOther: 'Под другими именами этой машины сессий не замечено.',
  cause_replaced: 'Другое приложение на этом хосте заменило сессию',
  replaced: '{request} заменил «{name}» от {origin} сессией другого приложения.',
  replacedMaybe: '{request} заменил «{name}» от {origin} — возможно, сессией другого приложения.',
  replacedWhy:
    'Cookie не различают порты: у приложений на разных портах одного хоста они общие. Приложение, которое находит cookie с этим именем, подписанную другим ключом, считает, что сессии нет, и заменяет её своей.',
  replacedDecide:
    'Так же выглядели бы приложения, у которых сессия и её ключ общие намеренно. Решает секретный ключ: введите ключ приложения, чья это была сессия, на вкладке «Ключи».',
  replacedTodo: 'Дайте каждому приложению своё имя cookie или свой хост, например shop.localhost:',
  against_replaced_noOther: 'Не замечено, чтобы ответ с другого порта этого хоста заменил сессию.',
  against_replaced_apart: 'У сессии с другого порта этого хоста другое имя.',
  cause_twoCookies: 'В браузере две cookie с одним именем',
  twoCookies_first:
    '{request} нёс две cookie с именем «{name}»: {framework} читает первую, а сервер последней задал другую.',
  twoCookies_last:
    '{request} нёс две cookie с именем «{name}»: {framework} читает последнюю в заголовке, а сервер последней задал другую.',
  twoCookiesMaybe: '{request} нёс две cookie с именем «{name}», и сервер, возможно, читает не ту.',
  twoCookiesWhy:
    'Для браузера cookie с другим доменом или путём — это другие cookie, как бы они ни назывались, и он отправляет все подходящие: сначала с более длинным путём, затем более старые. Сервер читает одну из них и не узнаёт, что есть ещё одна.',
  twoCookiesSetBy: '{request} нёс ту cookie, которую читают, а его ответ задал другую.',
  twoCookiesDecide:
    'Возможно, они от двух приложений, и каждое читает свою. Удалите обе в браузере и войдите снова: если помогло, дело было в этом.',
  twoCookiesTodo:
    'Сменив домен или путь cookie, дайте ей другое имя, чтобы старые остались в стороне:',
  against_twoCookies_one:
    'С тех пор как страница загружена, ни один запрос не нёс двух cookie сессии с одним именем.',
  against_twoCookies_ownIsRead:
    'Отправлены две cookie сессии с одним именем, и сервер читает ту, которую задал сам.',
  cause_thirdParty: 'Страница не с того сайта, чья сессия',
  thirdParty_notSent: '«{name}» не отправлена на {origin}: страница — с другого сайта.',
  thirdParty_notKept: '«{name}» от {origin} не сохранена: страница — с другого сайта.',
  thirdParty_maybeNotKept:
    '«{name}» от {origin} не сохранена — возможно, потому что страница с другого сайта.',
  thirdParty_arrival: '«{name}» не отправлена на {origin}: на страницу привёл другой сайт.',
  thirdParty_insecure:
    '«{name}» от {origin} не сохранена: её SameSite=None или Partitioned требует Secure.',
  thirdPartyWhy_sameSite:
    'На странице другого сайта фреймы и запросы скриптов не отправляют и не сохраняют cookie с SameSite=Lax или Strict.',
  thirdPartyWhy_thirdParty:
    'Браузер блокирует сторонние cookie: на странице другого сайта он использует только cookie из раздела этого сайта, где лежат Partitioned.',
  thirdPartyWhy_sameSiteNoneInsecure: 'Браузеры отвергают cookie с SameSite=None без Secure.',
  thirdPartyWhy_partitionedInsecure: 'Браузеры отвергают cookie с Partitioned без Secure.',
  thirdPartyWhy_arrival:
    'Когда на страницу приводит другой сайт, браузер не отправляет cookie с SameSite=Strict, а с формой по POST — и с Lax. Следующий запрос самой страницы снова несёт её.',
  thirdPartyNoSameSite:
    'У cookie нет SameSite, а Chromium считает это за Lax. Во Flask SESSION_COOKIE_SAMESITE = None опускает его; задаёт его только строка "None".',
  thirdPartyDecide:
    'Возможно, настройки браузера отвергают все cookie сайта. Решает открытие адреса в отдельной вкладке: там он не сторонний.',
  thirdPartyTodo_embedded:
    'Пусть сервер задаёт эти атрибуты, по https. С Partitioned у каждого внешнего сайта будет своя сессия:',
  thirdPartyTodo_sameMachine:
    'Открывайте обе под одним именем этой машины, например localhost: другой порт — тот же сайт. Для страниц действительно других сайтов пусть сервер задаёт эти атрибуты, по https:',
  thirdPartyTodo_arrival:
    'Если ссылки, входы или оплата на других сайтах должны находить сессию, пусть сервер задаёт:',
  thirdPartyTodo_insecure:
    'Пусть сервер задаёт Secure, а приложение работает по https; или уберите SameSite=None и Partitioned, если другие сайты его не встраивают:',
  against_thirdParty_noOtherSite:
    'Среди запросов страницы не распознано ни одного к другому сайту.',
  against_thirdParty_worked: 'Запросы к другим сайтам несли сессию.',
  against_thirdParty_notShown:
    'Запросы к другим сайтам были, но ни у одного не замечено недостающей сессии.',
  cause_wrongPath: 'Сессия — только для других путей',
  wrongPath: '«{name}» — только для адресов внутри {path}, поэтому {address} её не получил.',
  wrongPathWhy:
    'Браузер отправляет cookie только на тот путь, с которым она задана, и на всё внутри него.',
  wrongPathOwn: 'Адрес, который её задал, тоже не внутри этого пути.',
  wrongPathDecide:
    'Адрес может принадлежать другому приложению со своей сессией. Решают маршруты сервера.',
  wrongPathTodo:
    'Пусть путь cookie охватывает все адреса приложения, как их видит браузер за прокси. Flask берёт APPLICATION_ROOT, если это не задано; в Django та же настройка:',
  against_wrongPath_wholeHost: 'Сессий, заданных лишь для части путей, не замечено.',
  against_wrongPath_worked: 'Сессия задана для пути, и запросы внутри него её несли.',
  against_wrongPath_notShown:
    'Сессия задана для пути, и ни у одного адреса вне его не замечено, что её не хватает.',
  cause_cachedSetCookie: 'Кэш раздаёт одну сессию всем',
  cachedSetCookie_stored:
    '«{name}» от {address} пришла из кэша ({header}): каждый, кто получит из него этот ответ, получит эту сессию.',
  cachedSetCookie_maybeStored:
    'Похоже, «{name}» от {address} пришла из кэша ({header}): каждый, кто получит из него этот ответ, получит эту сессию.',
  cachedSetCookie_shared: 'Кэш вправе сохранить ответ {address} и отдать его «{name}» другим.',
  cachedSetCookieWhy:
    'Прокси или CDN вправе сохранить ответ, который задаёт cookie, и отдать его другим вместе с ними, если в ответе нет private или no-store (RFC 9111). «Vary: Cookie» не защищает тех, у кого cookie ещё нет.',
  cachedSetCookieDecide_stored:
    'Так же выглядит приложение, которое передаёт дальше заголовки другого сервера. Запросите адрес из двух браузеров без cookie: это кэш, если оба получат одно значение.',
  cachedSetCookieDecide_shared:
    'Есть ли на пути общий кэш, не видно. Решает заголовок Age или X-Cache в ответе.',
  cachedSetCookieTodo:
    'Пусть каждый ответ, который задаёт сессию, говорит это; и удалите то, что кэши уже сохранили:',
  against_cachedSetCookie_noneSet:
    'Не замечено, чтобы ответ этого хоста на GET задавал сессию, которую кэш мог бы сохранить.',
  against_cachedSetCookie_notShared:
    'Ничто в ответах, которые задавали сессию, не показывает, что общий кэш отдаёт их другим.',
  cause_nestedChange: 'Изменение внутри списка или словаря не сохраняется',
  nestedChange_likely: '{request} не сохранил сессию: изменение внутри «{key}» теряется.',
  nestedChange_unsaved: '{request} не сохранил сессию: изменение внутри «{key}» потерялось бы.',
  nestedChangeMadeBy: 'Раньше {request} положил «{key}» в сессию, и это сохранилось.',
  nestedChangeDecide:
    'Представление, которое ничего не меняло, отвечает так же. Меняет ли оно «{key}», видно в его коде.',
  against_nestedChange_noUse:
    'Не было успешных запросов на изменение с сессией, в которой есть список или словарь.',
  against_nestedChange_saved:
    'Представления, которые используют списки и словари сессии, сохранили её.',
  cause_lostUpdate: 'Ответ отменил то, что изменил другой',
  lostUpdate: '{request} отменил то, что тем временем изменил {other}: {keys}.',
  lostUpdateUnseen:
    '{request} отменил то, что тем временем изменилось без запросов этой страницы: {keys}.',
  lostUpdateWhy:
    'Вся сессия — в cookie. Из двух одновременных запросов каждый несёт прежнюю сессию и отвечает ею целиком, поэтому более поздний ответ перезаписывает изменение другого.',
  lostUpdateTodo:
    'Пусть сессию меняет только один из двух или страница отправляет их по очереди. То, что меняют несколько запросов, храните на сервере, а в сессии — только id.',
  against_lostUpdate_noOverlap: 'Не замечено, чтобы сессия менялась во время запроса.',
  against_lostUpdate_kept:
    'Во время этих запросов сессия менялась, и их ответы ничего не отменили.',
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
  cause_tooOld: 'Сессия старше своего срока жизни',
  tooOld_inBrowser:
    '{request} не нёс «{name}»: срок её хранения в браузере — {lifetime}, а с тех пор, как она задана, прошло: {age}.',
  tooOld_onServer:
    '{request} нёс «{name}», с подписания которой прошло: {age}. Сервер принимает её столько: {lifetime}.',
  tooOld_maybeOnServer:
    '{request} нёс «{name}», с подписания которой прошло: {age}. Похоже, сервер принимает её столько: {lifetime}.',
  tooOld_startedAnew:
    '{request} нёс «{name}», с подписания которой прошло: {age}, а ответ начал другую сессию: возможно, она была слишком старой.',
  tooOldWhy:
    'Срок жизни сессии на сервере отсчитывается от подписания и ограничивает любую сессию, даже ту, что должна закончиться с браузером. Отодвигает конец только ответ, который подписывает её заново: во Flask — при каждом изменении, а постоянную сессию (session.permanent = True) — каждый ответ, если SESSION_REFRESH_EACH_REQUEST не выключен.',
  tooOldNotRenewed: '{request} тем временем использовал её, а его ответ не подписал её заново.',
  tooOldUnused: 'Не замечено, чтобы тем временем её использовал какой-нибудь запрос.',
  tooOldDecide_onServer:
    'Срок жизни предполагается. Решает срок самого сервера: задайте его в настройках.',
  tooOldDecide_startedAnew:
    'Так же выглядели бы представление, которое очищает сессию, или другой секретный ключ. Решает срок жизни сессии на сервере: задайте его в настройках.',
  tooOldTodo_renew: 'Пусть сервер подписывает её заново, пока её используют:',
  tooOldTodo_longer: 'Если она должна жить дольше, увеличьте срок жизни сессии:',
  against_tooOld_noSession: 'Не было сессии, возраст которой видно по ответам сервера.',
  against_tooOld_within: 'Последняя сессия, которую нёс запрос, была для сервера достаточно новой.',
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
  cause_missedDeletion: 'Выход удаляет не ту cookie, в которой сессия',
  missedDeletion:
    '{request} удаляет «{name}» по адресу {deleted}, а у браузера она по адресу {kept} — и остаётся.',
  missedDeletionMaybe:
    '{request} удаляет «{name}» по адресу {deleted}, а у браузера она всё ещё есть.',
  missedDeletionWhy:
    'Браузер удаляет cookie, только если ответ называет домен и путь, с которыми она задана; с любыми другими это другая cookie.',
  missedDeletionDecide:
    'Возможно, её снова задала другая вкладка. Решают Domain и Path, с которыми её задаёт сервер.',
  missedDeletionTodo:
    'Пусть её удаляет фреймворк, во Flask — через session.clear(), или назовите те же домен и путь:',
  missedDeletionTodo_unknown:
    'Пусть её удаляет фреймворк, во Flask — через session.clear(), или назовите домен и путь, с которыми она задана.',
  against_missedDeletion_noDeletion:
    'Не замечено, чтобы ответ удалял сессию, которую нёс его запрос.',
  against_missedDeletion_gone: 'Последней сессии, которую удалил ответ, в браузере больше нет.',
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
