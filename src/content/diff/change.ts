import type { PythonValue } from '../../codec/index.ts';

/** One step into a value: a dict's key, or an index of a list or tuple. */
export type PathStep = string | number;
export type ValuePath = readonly PathStep[];

/** One difference between an earlier and a later session. */
export type SessionChange =
  | {
      readonly kind: 'added';
      /** In the later session. */
      readonly path: ValuePath;
      readonly after: PythonValue;
    }
  | {
      readonly kind: 'removed';
      /** In the earlier session. */
      readonly path: ValuePath;
      readonly before: PythonValue;
    }
  | {
      readonly kind: 'changed';
      /** In the later session. */
      readonly path: ValuePath;
      readonly before: PythonValue;
      readonly after: PythonValue;
    }
  | {
      /** The same item, at another position among the items of its list. */
      readonly kind: 'moved';
      /** In the later session: ends with its new index. */
      readonly path: ValuePath;
      /** Its index in the earlier session. */
      readonly from: number;
      readonly value: PythonValue;
    };
