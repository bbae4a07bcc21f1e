import { QUESTIONS } from '../../src/analysis/diagnoses/questions.ts';
import { TEXTS } from '../../src/panel/words/catalogue/en.ts';
import { CASES } from '../e2e/panel/diagnoses/cases.ts';

/** The rows of docs/diagnoses.md: each question with the defects that it finds, and their repaired twins. */
export function diagnosesTable(): string {
  const rows = QUESTIONS.flatMap(({ id }) =>
    CASES.filter(({ question }) => question === id).map(
      ({ cause, defect, repair }) =>
        `| ${TEXTS[`question_${id}`]} | ${TEXTS[`cause_${cause}`]} | ${defect} | ${repair} |`,
    ),
  );
  return [
    '| question | cause | named in this app | not named in its twin |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}
