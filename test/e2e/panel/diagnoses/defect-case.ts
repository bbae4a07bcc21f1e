import type { QuestionId } from '../../../../src/analysis/diagnoses/questions.ts';
import type { CauseId } from '../../../../src/analysis/diagnoses/registry.ts';
import type { Driver } from '../../../../tools/drivers/driver.ts';
import type { RunningApp } from '../../apps/app.mjs';

/** An app with a defect, and its repaired twin: the panel names the defect, and is silent about the twin. */
export interface DefectCase<App extends string = string> {
  readonly cause: CauseId;
  /** The question that leads to the cause. */
  readonly question: QuestionId;
  /** What the app does wrong, for the table in docs/diagnoses.md. */
  readonly defect: string;
  /** What its twin does instead. */
  readonly repair: string;
  /** The modules of `apps/defects/` that run, by name. */
  readonly apps: Readonly<Record<App, string>>;
  /** Those of them that are the same in both. */
  readonly alwaysRepaired?: readonly App[];
  /** Does in the browser what shows the defect, and proves by the app's own answer that it is there, or is not. */
  readonly play: (scene: Scene<App>) => Promise<void>;
  /** Whether no browser can see the defect: the panel lists nothing, and answers that it was not observed, and where. */
  readonly isOpen?: boolean;
  /** The line of the finding, or of that answer. */
  readonly finds: (scene: Scene<App>) => string;
  /** The causes that the panel names in the twin, too: they are no defects of the app. */
  readonly remains?: readonly CauseId[];
  /** Whether it cannot be excluded of the twin either: it may have happened before, or this browser would not show it. */
  readonly staysOpen?: boolean;
  /** What the panel answers about the repaired twin. */
  readonly answers: string;
}

export interface Scene<App extends string = string> {
  readonly driver: Driver;
  readonly apps: Readonly<Record<App, RunningApp>>;
  readonly isRepaired: boolean;
}

/** Infers the names of the apps. */
export function defectCase<App extends string>(defect: DefectCase<App>): DefectCase {
  return defect as DefectCase;
}
