import { canInstall, installPackages } from './apt.mjs';
import { Failure } from './failure.mjs';
import { problemWith, resolveProgram } from './program.mjs';
import { ENVIRONMENT_PYTHON } from './python-packages.mjs';

/**
 * A program that the project needs and npm does not install.
 *
 * @typedef {object} Component
 * @property {string} title
 * @property {string} variable the environment variable that can name the program
 * @property {readonly string[]} candidates paths, and names to search on PATH; best first
 * @property {readonly string[]} testArgs arguments for a short run that checks whether the program is suitable
 * @property {RegExp} expectedOutput what that run must print
 * @property {readonly string[]} packages Debian packages that contain it
 */

/** @typedef {keyof typeof COMPONENTS} ComponentName */

/** @satisfies {Readonly<Record<string, Component>>} */
const COMPONENTS = {
  chromium: {
    title: 'Chromium',
    variable: 'CHROMIUM',
    candidates: [
      'chromium',
      'chromium-browser',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    // On Ubuntu, chromium-browser may be a script that only says how to install something else.
    testArgs: ['--version'],
    expectedOutput: /Chrom/,
    // Chromium comes without fonts. DejaVu has Cyrillic and characters such as ✓, which Liberation lacks.
    packages: ['chromium', 'chromium-sandbox', 'fonts-dejavu-core'],
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX',
    candidates: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
    testArgs: ['--version'],
    expectedOutput: /Firefox/,
    packages: ['firefox-esr', 'fonts-dejavu-core'],
  },
  // The first python3 on PATH is often not Debian's, and cannot import Debian's packages.
  python: {
    title: 'Python with venv',
    variable: 'PYTHON',
    candidates: ['/usr/bin/python3', 'python3'],
    testArgs: ['-c', 'import ensurepip, venv; print("venv")'],
    expectedOutput: /venv/,
    packages: ['python3-venv'],
  },
  oldFlask: {
    title: 'Python with Flask 2 and Flask-Session',
    variable: 'OLD_FLASK_PYTHON',
    candidates: ['/usr/bin/python3', 'python3'],
    testArgs: [
      '-c',
      'from importlib.metadata import version; import flask_login, flask_session; print("Flask", version("flask"))',
    ],
    expectedOutput: /^Flask 2\./,
    packages: ['python3-flask', 'python3-flask-login', 'python3-flask-session'],
  },
  flask: {
    title: 'Python with Flask',
    variable: 'FLASK_PYTHON',
    candidates: [ENVIRONMENT_PYTHON, '/usr/bin/python3', 'python3'],
    testArgs: ['-c', 'import flask, flask_login; print("Flask")'],
    expectedOutput: /Flask/,
    packages: ['python3-flask', 'python3-flask-login'],
  },
  frameworks: {
    title: 'Python with Django and Starlette',
    variable: 'FRAMEWORKS_PYTHON',
    candidates: [ENVIRONMENT_PYTHON, '/usr/bin/python3', 'python3'],
    testArgs: ['-c', 'import django, starlette; print("Django")'],
    expectedOutput: /Django/,
    packages: ['python3-django', 'python3-starlette'],
  },
  flaskSession: {
    title: 'Python with Flask-Session',
    variable: 'FLASK_SESSION_PYTHON',
    candidates: [ENVIRONMENT_PYTHON, '/usr/bin/python3', 'python3'],
    testArgs: ['-c', 'import cachelib, flask_session; print("Flask-Session")'],
    expectedOutput: /Flask-Session/,
    packages: ['python3-flask-session'],
  },
  redis: {
    title: 'Redis',
    variable: 'REDIS',
    candidates: ['redis-server'],
    testArgs: ['--version'],
    expectedOutput: /Redis server/,
    packages: ['redis-server'],
  },
  redisClient: {
    title: 'redis-cli',
    variable: 'REDIS_CLI',
    candidates: ['redis-cli'],
    testArgs: ['--version'],
    expectedOutput: /redis-cli/,
    packages: ['redis-tools'],
  },
  // Chromium's prompts need a screen, and no protocol can answer them.
  xvfb: {
    title: 'Xvfb',
    variable: 'XVFB',
    candidates: ['Xvfb'],
    testArgs: ['-help'],
    expectedOutput: /-displayfd/,
    packages: ['xvfb'],
  },
  xdotool: {
    title: 'xdotool',
    variable: 'XDOTOOL',
    candidates: ['xdotool'],
    testArgs: ['--help'],
    expectedOutput: /windowmove/,
    packages: ['xdotool'],
  },
  xxd: {
    title: 'xxd',
    variable: 'XXD',
    candidates: ['xxd'],
    testArgs: ['--version'],
    expectedOutput: /xxd/,
    packages: ['xxd'],
  },
  img2webp: {
    title: 'img2webp',
    variable: 'IMG2WEBP',
    candidates: ['img2webp'],
    testArgs: ['-version'],
    expectedOutput: /WebP/,
    packages: ['webp'],
  },
  openssl: {
    title: 'OpenSSL',
    variable: 'OPENSSL',
    candidates: ['openssl'],
    testArgs: ['version'],
    expectedOutput: /SSL/,
    packages: ['openssl'],
  },
};

/** @returns {string} the path of Chromium */
export function findChromium() {
  return find('chromium');
}

/** @returns {string} the path of Firefox */
export function findFirefox() {
  return find('firefox');
}

/** @returns {string} the path of a Python with the current Flask; Debian's, if pip could not install it */
export function findFlaskPython() {
  return find('flask');
}

/** @returns {string} the path of a Python with Django and Starlette */
export function findFrameworksPython() {
  return find('frameworks');
}

/** @returns {string} the path of Debian's Python with Flask 2 and Flask-Session 0.3 */
export function findOldFlaskPython() {
  return find('oldFlask');
}

/** @returns {string} the path of a Python with Flask-Session; Debian's old one, if pip could not install it */
export function findFlaskSessionPython() {
  return find('flaskSession');
}

/** @returns {string} the path of Redis's server */
export function findRedis() {
  return find('redis');
}

/** @returns {string} the path of redis-cli */
export function findRedisClient() {
  return find('redisClient');
}

/** @returns {string} the path of Xvfb */
export function findXvfb() {
  return find('xvfb');
}

/** @returns {string} the path of xdotool */
export function findXdotool() {
  return find('xdotool');
}

/** @returns {string} the path of xxd */
export function findXxd() {
  return find('xxd');
}

/** @returns {string} the path of OpenSSL's program */
export function findOpenssl() {
  return find('openssl');
}

/**
 * Finds components. As root on Debian, installs those that are missing.
 *
 * @template {ComponentName} Name
 * @param {readonly Name[]} names
 * @returns {Promise<Record<Name, string>>} their paths
 */
export async function requireComponents(names) {
  const missing = names.map((name) => COMPONENTS[name]).filter((each) => locate(each) === null);
  if (missing.length > 0 && canInstall()) {
    await installPackages([...new Set(missing.flatMap(({ packages }) => packages))]);
  } else if (missing.length > 0) {
    throw new Failure(reportMissing(missing));
  }
  return /** @type {Record<Name, string>} */ (
    Object.fromEntries(names.map((name) => [name, find(name)]))
  );
}

/** What `npm test` does not need: the Python that creates `.venv`, and what makes the README's animation. */
const OTHERS = ['python', 'img2webp'];

/** Everything that `npm test` needs. */
export const TEST_COMPONENTS = /** @type {ComponentName[]} */ (
  Object.keys(COMPONENTS).filter((name) => !OTHERS.includes(name))
);

/** Those of them that no Python package of pip's can be. */
export const PROGRAMS = TEST_COMPONENTS.filter(
  (name) => !COMPONENTS[name].candidates.includes(ENVIRONMENT_PYTHON),
);

/** @param {ComponentName} name */
export function titleOf(name) {
  return COMPONENTS[name].title;
}

/** Paths found so far: a test run takes up to half a second. @type {Map<ComponentName, string>} */
const found = new Map();

/**
 * @param {ComponentName} name
 * @returns {string}
 */
function find(name) {
  const path = found.get(name) ?? locate(COMPONENTS[name]);
  if (path === null) throw new Failure(reportMissing([COMPONENTS[name]]));
  found.set(name, path);
  return path;
}

/**
 * @param {Component} component
 * @returns {string | null} the path of the first suitable program; if the variable names one, only that
 */
function locate({ variable, candidates, testArgs, expectedOutput }) {
  const named = process.env[variable];
  if (named) {
    const problem = problemWith(named, testArgs, expectedOutput);
    if (problem === null) return resolveProgram(named);
    throw new Failure(`${variable} names ${named}, which is not suitable: ${problem}.`);
  }
  const program = candidates.find((each) => problemWith(each, testArgs, expectedOutput) === null);
  return program === undefined ? null : resolveProgram(program);
}

/**
 * One line, with a command to copy.
 *
 * @param {readonly Component[]} missing
 */
function reportMissing(missing) {
  const packages = [...new Set(missing.flatMap((each) => each.packages))].join(' ');
  const variables = missing.map(({ variable }) => variable).join(', ');
  return (
    `Missing: ${missing.map(({ title }) => title).join(', ')}. ` +
    `Name them in the environment (${variables}), or install them; ` +
    `on Debian: sudo apt-get update && sudo apt-get install ${packages}`
  );
}
