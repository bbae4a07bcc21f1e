import { words } from '../panel/state/index.ts';
import { FileButton } from '../panel/ui/FileButton.tsx';

interface OpenHarProps {
  isReading: boolean;
  onFile: (file: File) => void;
}

/** A button that opens a file. */
export function OpenHar({ isReading, onFile }: OpenHarProps) {
  const { text } = words.value;
  return (
    <div class="open-har">
      <FileButton
        label={text('harOpen')}
        class="secondary"
        testId="har-open"
        fieldTestId="har-file"
        accept=".har,.json,application/json"
        onFile={onFile}
      />
      <span class="quiet" role="status">
        {text(isReading ? 'harReading' : 'harHint')}
      </span>
    </div>
  );
}
