import { say, sayText } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { OPTIONS } from '../../tikv/options.ts';
import { type Leak, leaksIn } from '../leaks.ts';
import { type FixPlan, rule } from '../rule.ts';

export default rule({
  id: 'secret-anywhere',
  severity: 'error',
  effect: 'insecure',
  topic: 'secrets',
  title: 'A credential stands in the file',
  why: `A configuration file is copied, backed up, committed and pasted into support tickets, and every copy holds what stands in
it, comments included. TiKV adds copies of its own: values go to \`last_tikv.toml\`, to the log and to \`GET /config\`. Take the
credential out, and change it where it is valid: it has been seen. If it is none, hide the finding with a comment; the mark
\`gitleaks:allow\` on the line is heeded as well.`,
  references: ['CWE-312', 'CWE-615', 'CWE-798', 'GDPR Art. 32', 'PCI DSS Req. 8'],
  beside: true,

  *check(config) {
    const told = new Set<string>(); // the fix for a key that stands twice removes both
    for (const leak of leaksIn(config)) {
      const first = leak.path === undefined || !told.has(leak.path);
      if (leak.path !== undefined) told.add(leak.path);
      yield {
        at: { start: leak.start, end: leak.end },
        ...(leak.path !== undefined && { path: leak.path }),
        message: say`${what(leak)} stands in clear ${leak.comments ? say`in this comment` : say`here`}. Whoever sees the file can use it: take it out, and change it where it is valid.`,
        fixes: first ? fixes(config, leak) : [],
      };
    }
  },
});

function what({ kind }: Leak): string {
  if (kind === undefined) return say`What looks like a secret by its name`;
  return /^[AEIOU]/i.test(kind) ? say`What looks like an ${sayText(kind)}` : say`What looks like a ${sayText(kind)}`;
}

function fixes(config: Config, { path = '', comments }: Leak): FixPlan[] {
  if (comments) return [{ title: say`Remove the comment`, changes: comments.map((comment) => ({ comment })) }];
  if (!config.find(path) || OPTIONS.has(path as never)) return [];
  return [{ title: say`Remove the line`, changes: [{ unset: path }] }];
}
