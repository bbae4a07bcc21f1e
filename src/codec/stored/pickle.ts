import { CodecError } from '../core/errors.ts';
import type { Step } from '../core/step.ts';
import type { Call, PythonValue } from '../core/value.ts';
import { Drawing } from './draw.ts';
import { failure, Machine } from './machine.ts';
import { OPERATIONS, STOP, TEXT_OPCODES } from './opcodes.ts';

/** What a pickle holds, and what reading it in Python would do. */
export interface Pickle {
  /** Null if reading stopped before anything was made. */
  readonly value: PythonValue | null;
  /** The protocol that it names, or else the lowest that has its opcodes: 0 or 1. */
  readonly protocol: number;
  /** What Python would import, each name once, in its order, without the types that hold data alone: the first 100, and
   * up to 100 more that are notable. */
  readonly imports: readonly string[];
  /** What Python would call, in its order, also where nothing of it is left in the value; as many. */
  readonly calls: readonly Call[];
  /** Bytes of the pickle: Python ignores what follows. */
  readonly length: number;
}

/**
 * Reads a pickle as Python's `pickle.loads` does (protocols 0 to 5, Python's `Lib/pickletools.py`), but neither imports
 * nor calls anything: types that hold data alone become values, everything else is shown as the call that Python would
 * make. `isNotable` says which names must not be left out behind many others. A failed step has what was made until
 * then. Takes time in proportion to the bytes.
 * Errors: `pickle_end`, `pickle_opcode`, `pickle_protocol`, `pickle_stack`, `pickle_memo`, `pickle_operand`,
 * `pickle_type`, `pickle_too_deep`; offsets in bytes.
 */
export function readPickle(
  bytes: Uint8Array,
  isNotable: (name: string) => boolean = () => false,
): Step<Pickle> {
  const machine = new Machine(bytes, isNotable);
  const stopped = run(machine);
  const drawing = new Drawing();
  const root = stopped ? machine.remains() : machine.last();
  const pickle: Pickle = {
    value: root ? drawing.draw(root) : null,
    protocol: machine.protocol,
    imports: [...machine.imports],
    calls: machine.calls.map((call) => drawing.drawCall(call)),
    length: machine.position,
  };
  const error = stopped ?? drawing.error;
  return error ? { ok: false, error, partial: pickle } : { ok: true, value: pickle };
}

/** Carries out all opcodes; why it stopped where Python would fail, else null. */
function run(machine: Machine): CodecError | null {
  try {
    for (let isOn = true; isOn; ) isOn = step(machine);
    machine.finish();
    return null;
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

/** Carries out an opcode; false for the last. */
function step(machine: Machine): boolean {
  const start = machine.position;
  const opcode = machine.byte();
  if (opcode === STOP) return false;
  const operation = OPERATIONS.get(opcode);
  if (!operation) throw failure('pickle_opcode', start, 'Not an opcode of a pickle');
  if (machine.protocol === 0 && !TEXT_OPCODES.has(opcode)) machine.protocol = 1;
  operation(machine, start);
  return true;
}
