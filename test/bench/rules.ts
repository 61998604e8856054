/** The time that the rules take on a text: all together, each text read anew. */
import '../../server/src/texts.node.ts';
import { RULES } from '../../server/src/checks/rules/index.ts';
import { analyze } from '../../server/src/language.ts';

/** Milliseconds of each round. The first rounds warm the machine up and do not count. */
export function rulesOn(text: string, rounds: number): number[] {
  const taken: number[] = [];
  for (let nth = -rounds; nth < rounds; nth++) {
    const { config } = analyze(text);
    config.options(); // read before, by the schema's checks
    const before = performance.now();
    for (const { check } of RULES) for (const _ of check(config));
    if (nth >= 0) taken.push(performance.now() - before);
  }
  return taken;
}
