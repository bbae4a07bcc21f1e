import { answersTo, QUESTIONS, type QuestionId } from '../../../analysis/diagnoses/questions.ts';
import type { AnyAssessment, AnyDiagnosis } from '../../../analysis/diagnoses/registry.ts';
import { findingKey } from '../../../analysis/findings/registry.ts';
import { assessments, currentView, openQuestion, words } from '../../state/index.ts';
import { AllowButton, type RequestAccess } from '../../ui/AllowButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { againstText, missingText } from '../../words/assessment.ts';
import { diagnosisWords } from '../../words/diagnoses.ts';
import { Advice } from './Advice.tsx';
import { EvidenceList } from './EvidenceList.tsx';

interface QuestionsProps {
  requestAccess: RequestAccess;
}

/** What people ask about their session, each with what is known for and against its causes. */
export function Questions({ requestAccess }: QuestionsProps) {
  const { text } = words.value;
  const hasSession = currentView.value.kind === 'cookie';
  return (
    <section class="questions" aria-labelledby="why">
      <h2 id="why">{text('whyTitle')}</h2>
      {QUESTIONS.map((question) => (
        <Question
          key={question.id}
          id={question.id}
          answers={answersTo(question, assessments.value, hasSession)}
          requestAccess={requestAccess}
        />
      ))}
    </section>
  );
}

interface QuestionProps extends QuestionsProps {
  id: QuestionId;
  answers: readonly AnyAssessment[];
}

function Question({ id, answers, requestAccess }: QuestionProps) {
  const { text } = words.value;
  const headings = answers.map(headingOf);
  const count = headings.filter((heading) => heading === 'found').length;
  const possible = headings.filter((heading) => heading === 'possible').length;
  const counts = [
    ...(count > 0 ? [text('foundCount', { count })] : []),
    ...(possible > 0 ? [text('possibleCount', { count: possible })] : []),
  ];
  const isOpen = openQuestion.value === id;
  return (
    <details data-testid={`question-${id}`} open={isOpen}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button, for the keyboard, too */}
      <summary
        onClick={(event) => {
          // The browser tells of its own toggling later, when the question may have been drawn anew, closed.
          event.preventDefault();
          openQuestion.value = isOpen ? null : id;
        }}
      >
        {text(`question_${id}`)} <span class="quiet">{counts.join(' · ')}</span>
      </summary>
      <ul class="answers">
        {answers.map((answer) => (
          <li
            key={answer.cause}
            class={answer.kind === 'unseen' ? 'open' : answer.kind}
            data-testid={`answer-${answer.cause}`}
          >
            <Answer answer={answer} requestAccess={requestAccess} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const ICONS = {
  found: 'warning',
  possible: 'warning',
  against: 'check',
  open: 'question',
} as const;
const LABELS = {
  found: 'answerFound',
  possible: 'answerPossible',
  against: 'answerAgainst',
  open: 'answerOpen',
} as const;

/** What is found is possible unless something of it is proven; what was merely not seen is not observed. */
function headingOf(answer: AnyAssessment): keyof typeof LABELS {
  switch (answer.kind) {
    case 'found':
      return answer.diagnoses.some(({ isProven }) => isProven) ? 'found' : 'possible';
    case 'against':
      return 'against';
    case 'unseen':
    case 'open':
      return 'open';
  }
}

/** What the evidence says of one cause. */
function Answer({ answer, requestAccess }: QuestionsProps & { answer: AnyAssessment }) {
  const { text } = words.value;
  const heading = headingOf(answer);
  return (
    <>
      <Icon name={ICONS[heading]} />
      <div>
        <p>
          <b>{text(`cause_${answer.cause}`)}</b> <span class="quiet">{text(LABELS[heading])}</span>
        </p>
        <AnswerDetails answer={answer} requestAccess={requestAccess} />
      </div>
    </>
  );
}

function AnswerDetails({ answer, requestAccess }: QuestionsProps & { answer: AnyAssessment }) {
  switch (answer.kind) {
    case 'found':
      return (
        <>
          {answer.diagnoses.map((diagnosis) => (
            <Found key={findingKey(diagnosis)} diagnosis={diagnosis} />
          ))}
        </>
      );
    case 'against':
      return (
        <>
          <p>{againstText(answer, words.value)}</p>
          <EvidenceList evidence={answer.evidence} />
        </>
      );
    case 'unseen':
      return (
        <p>
          {againstText(answer, words.value)} {words.value.text('unseenTodo')}
        </p>
      );
    case 'open':
      return (
        <p>
          {missingText(answer.missing, words.value)}{' '}
          {answer.missing.kind === 'jar' && (
            <AllowButton host={answer.missing.host} requestAccess={requestAccess} />
          )}
        </p>
      );
  }
}

/** What was found, with what would decide it, the requests that show it and what to do: the list above says why, too. */
function Found({ diagnosis }: { diagnosis: AnyDiagnosis }) {
  const { title, decide, notes, advice, code } = diagnosisWords(diagnosis, words.value);
  return (
    <>
      <p>{title}</p>
      {decide !== null && <p>{decide}</p>}
      <EvidenceList evidence={diagnosis.evidence} notes={notes} />
      <Advice advice={advice} code={code} />
    </>
  );
}
