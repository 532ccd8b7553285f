/**
 * Names of environment variables for the values of named values: `client-secret` → `APIM_CLIENT_SECRET`. The prefix keeps them away
 * from variables that mean something to the shell (`path`). Names that would come out equal get a number.
 */
export function environmentNames(names: readonly string[]): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of new Set(names)) {
    const stem = `APIM_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
    let candidate = stem;
    for (let number = 2; taken.has(candidate); number++) candidate = `${stem}_${number}`;
    taken.add(candidate);
    result.set(name, candidate);
  }
  return result;
}
