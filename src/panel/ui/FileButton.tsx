import { useRef } from 'preact/hooks';

interface FileButtonProps {
  label: string;
  class: 'link' | 'secondary';
  testId: string;
  /** Of the field that holds the file. */
  fieldTestId: string;
  /** What the browser's dialog offers, as in the attribute `accept`. */
  accept: string;
  onFile: (file: File) => void;
}

/** A button with which the user chooses a file. */
export function FileButton({
  label,
  testId,
  fieldTestId,
  accept,
  onFile,
  ...props
}: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class={props.class}
        data-testid={testId}
        onClick={() => input.current?.click()}
      >
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        autocomplete="off"
        data-testid={fieldTestId}
        accept={accept}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = ''; // so that the same file can be opened again
          if (file) onFile(file);
        }}
      />
    </>
  );
}
