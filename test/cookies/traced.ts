interface Said {
  cookie?: string;
  used?: boolean | null;
  saved?: boolean | null;
  modified?: readonly string[];
  cut?: boolean;
  keys?: readonly (readonly string[])[];
}

/** The header of an app that says what it did with its session; by default it used and saved it. */
export function said({ cookie = 'session', used = true, saved = true, ...others }: Said): string {
  const { modified = [], cut = false, keys = [] } = others;
  return JSON.stringify({ cookie, used, saved, modified, cut, keys });
}
