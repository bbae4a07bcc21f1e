/** What runs commands or code, or leads to it: modules of Python's library and of loaders, and single names of others. */
const DANGEROUS = new Set(
  (
    '_pickle _posixsubprocess asyncio bdb cPickle cProfile cloudpickle code codeop commands ctypes dill doctest importlib joblib ' +
    'marshal multiprocessing nt os pdb pickle pip pkgutil platform popen2 posix profile pty pydoc runpy shelve shutil ' +
    'site subprocess sys timeit trace webbrowser zipimport ' +
    'builtins.__import__ builtins.apply builtins.breakpoint builtins.compile builtins.delattr builtins.eval ' +
    'builtins.exec builtins.execfile builtins.filter builtins.getattr builtins.globals builtins.input builtins.locals ' +
    'builtins.map builtins.open builtins.setattr builtins.vars functools.partial functools.reduce ' +
    'operator.attrgetter operator.call operator.methodcaller types.CodeType types.FunctionType types.MethodType'
  ).split(' '),
);

/** Whether what has this name, in Python, can run commands or code. */
export function isDangerous(name: string): boolean {
  const [module = '', attribute = ''] = name.split('.', 2);
  return DANGEROUS.has(module) || DANGEROUS.has(`${module}.${attribute}`);
}
