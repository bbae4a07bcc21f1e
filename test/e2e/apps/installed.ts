import { spawnSync } from 'node:child_process';
import { findFlaskPython, findFrameworksPython } from '../../../scripts/components.mjs';

const imports = (python: string, code: string) => spawnSync(python, ['-c', code]).status === 0;

/** Pip may not have been able to install the packages of requirements.txt. */
export const hasFlaskSession = imports(
  findFlaskPython(),
  'import flask_session, msgspec, cachelib',
);

/** Whether Django is the one of requirements.txt. */
export const hasDjango = imports(
  findFrameworksPython(),
  'import django; assert django.VERSION >= (5, 2)',
);
