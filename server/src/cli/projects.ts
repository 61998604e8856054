import { dirname } from 'node:path';
import { nameFault } from '../fault.ts';
import { findProject, readAt } from '../project.node.ts';
import { PROJECT_FILE, type Project, readProject } from '../project.ts';
import type { CheckRequest } from './requests.ts';

type Read = Project | { readonly error: string };

/** The project file for a file: the nearest one from it upwards, or the one that is asked for; read once for each folder. */
export function projectFor(name: string | undefined, request: CheckRequest): Read {
  const folder = dirname(name ?? '.');
  const known = folders.get(request) ?? new Map<string, Read>();
  folders.set(request, known);
  const project = known.get(folder) ?? read(folder, request);
  known.set(folder, project);
  return project;
}

const folders = new WeakMap<CheckRequest, Map<string, Read>>();

function read(folder: string, { project }: CheckRequest): Read {
  if (project === 'none') return { policy: {} };
  try {
    const found = project ? readAt(project.path) : findProject(folder);
    if (!found) return { policy: {} };
    const { faults, project: said } = readProject(found.text);
    return faults.length > 0 ? { error: `${found.path}: ${faults.join(' ')}` } : said;
  } catch (fault) {
    return { error: `${project ? project.path : PROJECT_FILE} cannot be read: ${nameFault(fault)}` };
  }
}
