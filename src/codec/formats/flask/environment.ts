/** The prefix of environment variables that `Config.from_prefixed_env` reads (`flask/config.py`). */
export const ENVIRONMENT_PREFIX = 'FLASK_';
