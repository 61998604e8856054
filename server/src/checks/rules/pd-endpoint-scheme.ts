import { say } from '../../say.ts';
import { rule } from '../rule.ts';
import { endpointsIn, tlsMode } from '../tls.ts';

const ENDPOINTS = 'pd.endpoints';

export default rule({
  id: 'pd-endpoint-scheme',
  severity: 'info',
  effect: 'advice',
  topic: 'network',
  title: 'The scheme of a PD address does not decide about TLS',
  why: `TiKV cuts \`http://\` and \`https://\` off the addresses of PD. Whether it speaks TLS depends on \`ca-path\` alone: with
\`https://\` and no \`ca-path\` the traffic is in clear, with \`http://\` and a \`ca-path\` it is encrypted. Write host and port
only, so that nobody is misled.`,
  references: ['CWE-319', 'PCI DSS Req. 4'],
  needs: [ENDPOINTS],

  *check(config) {
    const mode = tlsMode(config);
    const wrong = mode === 'on' ? /^http:\/\// : /^https:\/\//;
    const found = mode && endpointsIn(config).find(({ value }) => wrong.test(value));
    if (!found) return;
    const plain = endpointsIn(config).map(({ value }) => value.replace(/^(?:https?:\/\/)+/, ''));
    yield {
      at: found,
      path: ENDPOINTS,
      message:
        mode === 'on'
          ? say`TiKV ignores \`http://\` here: TLS is on, because \`ca-path\` is set. Write host and port only.`
          : say`TiKV ignores \`https://\` here: without \`ca-path\` the traffic is in clear. Write host and port only, and turn TLS on.`,
      fixes: [{ title: say`Write host and port only`, changes: [{ set: ENDPOINTS, value: plain }] }],
    };
  },
});
