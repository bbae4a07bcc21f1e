import type { Language } from '../recording/languages.ts';
import type { StepId } from './steps.ts';

/** The site's own texts; the panel has its own catalogues. */
export interface SiteTexts {
  readonly tagline: string;
  readonly views: string;
  readonly demo: string;
  readonly paste: string;
  readonly about: string;
  readonly key: string;
  readonly play: string;
  readonly pause: string;
  readonly step: string;
  readonly restart: string;
  readonly steps: Readonly<Record<StepId, string>>;
}

/** The texts by language; English where a language of the panel has none. */
export function siteTexts(language: Language): SiteTexts {
  return SITE_TEXTS[language] ?? SITE_TEXTS.en;
}

const SITE_TEXTS: Readonly<Partial<Record<Language, SiteTexts>> & { en: SiteTexts }> = {
  de: {
    tagline: 'Was ein signiertes Session-Cookie enthält, wer es signiert hat und wann es endet',
    views: 'Teile dieser Seite',
    demo: 'Demo',
    paste: 'Eigenes Cookie oder HAR-Datei',
    about:
      'Der Besuch in einem Shop, der in dieser Seite läuft, Schritt für Schritt, und darunter das Panel, wie die DevTools deines Browsers es zeigen. Nichts verlässt diese Seite.',
    key: 'Der geheime Schlüssel des Shops ist dev: Gib ihn unter „Schlüssel“ ein.',
    play: 'Abspielen',
    pause: 'Anhalten',
    step: 'Nächster Schritt',
    restart: 'Von vorn beginnen',
    steps: {
      open: 'Den Shop öffnen',
      logIn: 'Als ada anmelden',
      addToCart: 'Zwei Notizbücher in den Warenkorb legen',
      addMore: 'Einen Bleistift hinzufügen',
      makePermanent: '7 Tage angemeldet bleiben',
      keepPassword: 'Versehentlich ein Passwort speichern',
      flash: 'Eine Flash-Nachricht hinterlassen',
      logOut: 'Abmelden',
    },
  },
  en: {
    tagline: 'What a signed session cookie says, who signed it, and when it ends',
    views: 'Parts of this page',
    demo: 'Demo',
    paste: 'Your own cookie or HAR file',
    about:
      'A visit to a shop that runs in this page, step by step, and below it the panel as your browser’s DevTools show it. Nothing leaves this page.',
    key: 'The shop’s secret key is dev: enter it under Keys.',
    play: 'Play',
    pause: 'Pause',
    step: 'Next step',
    restart: 'Start again',
    steps: {
      open: 'Open the shop',
      logIn: 'Log in as ada',
      addToCart: 'Put two notebooks into the cart',
      addMore: 'Add a pencil',
      makePermanent: 'Stay logged in for 7 days',
      keepPassword: 'Keep a password, by mistake',
      flash: 'Leave a flash message',
      logOut: 'Log out',
    },
  },
  es: {
    tagline: 'Qué dice una cookie de sesión firmada, quién la firmó y cuándo termina',
    views: 'Partes de esta página',
    demo: 'Demostración',
    paste: 'Tu propia cookie o archivo HAR',
    about:
      'Una visita, paso a paso, a una tienda que funciona en esta página y, debajo, el panel como lo muestran las herramientas de tu navegador. Nada sale de esta página.',
    key: 'La clave secreta de la tienda es dev: escríbela en Claves.',
    play: 'Reproducir',
    pause: 'Pausar',
    step: 'Paso siguiente',
    restart: 'Empezar de nuevo',
    steps: {
      open: 'Abrir la tienda',
      logIn: 'Iniciar sesión como ada',
      addToCart: 'Poner dos cuadernos en el carrito',
      addMore: 'Añadir un lápiz',
      makePermanent: 'Mantener la sesión 7 días',
      keepPassword: 'Guardar una contraseña, por error',
      flash: 'Dejar un mensaje flash',
      logOut: 'Cerrar sesión',
    },
  },
  ru: {
    tagline: 'Что в подписанной cookie сессии, кто её подписал и когда она истекает',
    views: 'Части этой страницы',
    demo: 'Пример',
    paste: 'Своя cookie или файл HAR',
    about:
      'Посещение магазина, который работает прямо в этой странице, шаг за шагом, а ниже — панель, как её показывают инструменты разработчика. Ничто не покидает эту страницу.',
    key: 'Секретный ключ магазина — dev: введите его во вкладке «Ключи».',
    play: 'Показать',
    pause: 'Пауза',
    step: 'Следующий шаг',
    restart: 'Начать сначала',
    steps: {
      open: 'Открыть магазин',
      logIn: 'Войти как ada',
      addToCart: 'Положить две тетради в корзину',
      addMore: 'Добавить карандаш',
      makePermanent: 'Оставаться в системе 7 дней',
      keepPassword: 'Сохранить пароль — по ошибке',
      flash: 'Оставить flash-сообщение',
      logOut: 'Выйти',
    },
  },
};
