import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isExpandable, PLACES, placesOpened, usualPlace } from '../places.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'file-path-placeholder',
  severity: 'error',
  effect: 'advice',
  topic: 'key-file',
  title: 'A path is still the one of an example',
  why: `\`/path/to/...\`, \`/your/...\` and \`<...>\` stand in documentation for a path that you have to put there. TiKV opens
the path as it is written, does not find the file, and does not start: without a certificate it refuses the configuration,
without the file of a master key or its credentials it stops a little later, which \`--config-check\` does not see.`,
  needs: PLACES,

  *check(config) {
    for (const place of placesOpened(config)) {
      if (isExpandable(place.text) || !isPlaceholder(place.text)) continue;
      const named = usualPlace(place);
      const better = isPlaceholder(named) ? usualPlace({ ...place, text: '' }) : named;
      yield {
        at: place.entry.value,
        path: place.path,
        message: say`\`${nameOf(place.path)}\` is still a placeholder from an example: TiKV will not find this file. Write the path of yours.`,
        fixes: [{ title: say`Change to \`${better}\``, changes: [{ set: place.path, value: better }] }],
      };
    }
  },
});
