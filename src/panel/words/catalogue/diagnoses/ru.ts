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
  missing_setter:
    'Какое приложение поставило сессию, которую нёс {request}, не наблюдалось: возможно, другое на этом хосте.',
  missing_websocket:
    '{request} открыл вебсокет. То, что его обработчик меняет в сессии, не сохраняется, и ничто не показывает, меняет ли он что-то: решит его код.',
  missing_stream:
    '{request} использовал сессию, и ответ пришёл по частям. То, что представление меняет после первой части, не сохраняется, и ничто не показывает, меняет ли оно что-то: решит его код.',
  cause_severalClocks: 'Часы нескольких серверов расходятся',
  severalClocks_replaced:
    '{request} не принял «{name}»: по его часам сессия подписана в будущем, разница — {time}.',
  severalClocks_refused:
    'Возможно, часы расходятся: по заголовку Date в {request} «{name}» подписана в будущем, разница — {time}.',
  severalClocksWhy:
    'Flask и Starlette считают недействительной сессию, подписанную позже, чем показывают их часы. Если отвечают несколько серверов или часы перевели назад, она считается пустой, пока часы её не догонят.',
  severalClocksDecide:
    'Так же выглядела бы страница, которую никому нельзя видеть. Сравните часы серверов.',
  severalClocksTodo: 'Пусть все серверы берут время из сети; сравните его, выполнив это на каждом:',
  against_severalClocks_noneCarried:
    'Ни один запрос не нёс сессию со временем подписи, на который пришёл бы ответ со временем.',
  against_severalClocks_inTime:
    'Сессии в запросах подписаны не позже времени, указанного в ответах.',
  cause_otherForm: 'Приложение делает сессии не так, как раньше',
  otherForm_ignored:
    '{request} не принял «{name}»: раньше — {before}, теперь приложение ставит другое: {now}.',
  otherForm_maybe:
    'Возможно, обновление: {request} заменил «{name}». Раньше — {before}, теперь — {now}.',
  otherForm_settings:
    '{request} не принял «{name}»: приложение теперь подписывает тем же ключом, но иначе.',
  sessionForm_signed: 'сессия с подписью {digest}',
  sessionForm_id: 'идентификатор сессии на сервере (символов: {length})',
  sessionForm_signedId: 'подписанный идентификатор сессии на сервере (символов: {length})',
  otherFormWhy:
    'Приложение читает только сессии, сделанные так, как оно их делает. После смены хеш-функции, соли или вида сессии, например при обновлении, оно не читает прежние: всем приходится войти снова.',
  otherFormDecide:
    'Другое приложение по тому же адресу выглядело бы так же, если только оба раза не подписал один из ваших ключей; приложение могло и перенять сессию. Решит, остались ли вы в системе.',
  otherFormTodo:
    'Если никто не должен выйти, пусть приложение какое-то время читает прежний вид, а пишет только новый.',
  against_otherForm_noneReplaced: 'Ни один ответ не заменил сессию, которую нёс его запрос.',
  against_otherForm_sameForm: 'Сессии, которые ставят ответы, сделаны так же, как в запросах.',
  against_otherForm_kept: 'Сессия сделана не так, как раньше, но её содержимое сохранено.',
  cause_sessionProtection: 'Вход привязан к адресу и браузеру',
  sessionProtection_ended: '{request} завершил вход в «{name}», выполненный из другого места.',
  sessionProtection_stale:
    'После {request} вход в «{name}» больше не свежий: он выполнен из другого места.',
  sessionProtectionMaybe_ended: 'Возможно, защита сессии: {request} завершил вход в «{name}».',
  sessionProtectionMaybe_stale:
    'Возможно, защита сессии: после {request} вход в «{name}» больше не свежий.',
  sessionProtection_browser: 'Браузер называет себя (User-Agent) не так, как при входе.',
  sessionProtection_address:
    'Браузер называет себя так же, как при входе: значит, приложение видит другой адрес.',
  sessionProtectionFrom: 'У входа отметка этого браузера с адресом {address}.',
  sessionProtectionWhy:
    'Flask-Login хранит в сессии хеш адреса и User-Agent посетителя. Если они меняются, защита «strong» завершает вход, а «basic» делает его несвежим, и некоторые страницы снова спрашивают пароль.',
  sessionProtectionDecide:
    'Представление, которое делает то же само, выглядело бы так же. Запишите request.remote_addr и заголовок X-Forwarded-For при входе и сейчас: если они различаются, причина в этом.',
  sessionProtectionTodo:
    'Пусть приложение видит собственный адрес посетителя за каждым прокси. Если адрес может меняться, как в мобильных сетях, выберите защиту слабее:',
  against_sessionProtection_noLogin:
    'Не было запроса со свежим входом Flask-Login, по которому видно, что с ним стало.',
  against_sessionProtection_kept: 'Последние ответы оставили вход как был.',
  cause_lateChange: 'Сессия меняется, когда заголовки ответа уже отправлены',
  against_lateChange_noneLate:
    'Не было запроса с сессией, который открыл бы вебсокет или получил ответ по частям. Chromium сообщает о вебсокете, когда тот закрыт.',
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
