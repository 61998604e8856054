import { say } from '../../say.ts';
import { option, valuesIn } from '../../tikv/options.ts';
import { describeRanges, label } from '../../tikv/version.ts';
import { encryptionMode, METHOD, useBestMethod } from '../encryption.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'method-too-new',
  severity: 'error',
  effect: 'rejected',
  topic: 'encryption',
  title: 'The target version does not have this encryption method',
  why: `TiKV refuses a file with a method it does not know. \`sm4-ctr\` is in the program since v6.2.0, and the
documentation promises it from v6.3.0. Before you go back to an older version, the files have to be rewritten with a
method that it knows.`,
  versions: [{ until: '6.3.0' }],
  needs: [METHOD],

  *check(config) {
    const entry = config.get(METHOD);
    const method = config.effective(METHOD);
    const facts = option(METHOD).values?.find(({ value }) => value === method);
    if (!entry || !facts?.ranges || encryptionMode(config) !== 'on') return;
    const here = label(config.target.version.text);
    const fixes = [useBestMethod(config)];
    const found = { at: entry.value, path: METHOD, fixes };
    if (!valuesIn(option(METHOD), config.target.version)?.includes(facts)) {
      const message = say`TiKV has \`${method}\` ${describeRanges(facts.ranges)}; ${here} refuses the file.`;
      yield { ...found, message };
    } else if (config.isIn({ until: '6.3.0' })) {
      const message = say`${here} takes \`${method}\`, but it is documented and supported from v6.3.0 only.`;
      yield { ...found, severity: 'warning', effect: 'advice', message };
    }
  },
});
