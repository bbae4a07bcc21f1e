/** Milliseconds of processor time that this process has used: unlike those of a clock, other programs do not add to them. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
