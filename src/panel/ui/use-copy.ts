import { useSignal } from '@preact/signals';

/** Copying to the clipboard, and how it last ended. */
interface Copying {
  readonly isCopied: boolean;
  /** Why it failed; null if it did not. */
  readonly failure: string | null;
  /** Resolves to whether it worked. */
  copy(text: string): Promise<boolean>;
  /** Forgets how it ended. */
  reset(): void;
}

export function useCopy(): Copying {
  /** Null before the first attempt. */
  const result = useSignal<{ readonly failure: string | null } | null>(null);
  return {
    isCopied: result.value?.failure === null,
    failure: result.value?.failure ?? null,
    copy: async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        result.value = { failure: null };
        return true;
      } catch (error) {
        result.value = { failure: String(error) };
        return false;
      }
    },
    reset: () => {
      result.value = null;
    },
  };
}
