import { say } from '../../say.ts';
import { type SeenFile, seenFiles } from '../files.ts';
import { rule } from '../rule.ts';
import { TLS_FILES } from '../tls.ts';

export default rule({
  id: 'tls-files-mismatch',
  severity: 'error',
  effect: 'advice',
  topic: 'tls',
  title: 'Certificate, key and authority do not belong together',
  why: `The key in \`key-path\` must be that of the certificate in \`cert-path\`, and that must come from an authority in
\`ca-path\`, which all components of the cluster share. Otherwise no connection is made, and the log only speaks of a failed
handshake.`,
  references: ['CWE-295'],
  needs: TLS_FILES,

  *check(config) {
    const files = seenFiles(config);
    const named = (option: string) => files.find((file) => file.option === option);
    const [ca, cert, key] = ['security.ca-path', 'security.cert-path', 'security.key-path'].map(named);
    yield* notA(ca, 'certificate', say`certificate`);
    yield* notA(cert, 'certificate', say`certificate`);
    yield* notA(key, 'privateKey', say`private key`);
    const certificate = cert?.facts.certificate;
    if (!cert || !certificate) return;
    const own = key?.facts.privateKey;
    if (key && own !== undefined && own !== 'encrypted' && own !== certificate.publicKey) {
      yield {
        at: key.entry.value,
        path: key.option,
        message: say`This is not the key of the certificate in \`cert-path\`: no connection can be made with the two.`,
      };
    }
    if (ca?.facts.certificate && ca.path !== cert.path && !certificate.signedBy.includes(ca.path)) {
      yield {
        at: cert.entry.value,
        path: cert.option,
        message: say`This certificate does not come from an authority in \`ca-path\`: other components refuse it.`,
      };
    }
  },
});

function* notA(file: SeenFile | undefined, part: 'certificate' | 'privateKey', name: string) {
  if (file?.facts.kind !== 'file' || file.facts[part] !== undefined) return;
  yield {
    at: file.entry.value,
    path: file.option,
    message: say`There is no ${name} in PEM in this file: TiKV does not start with it.`,
  };
}
