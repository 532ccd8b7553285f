import { environmentNames } from './environmentNames';
import { percentEncode } from './secretText';
import { shellWord } from './shellWord';

export interface NamedValue {
  readonly name: string;
  /** Empty where it isn't known, which no named value can be: then it is taken from the environment, as secrets are. */
  readonly value: string;
  readonly secret: boolean;
}

export interface DeploymentTarget {
  readonly resourceGroup: string;
  /** Name of the API Management service. */
  readonly service: string;
}

/** The stable version of the management API that knows Key Vault named values. */
const apiVersion = '2024-05-01';

/**
 * A POSIX shell script of `az apim nv create` lines, one for each named value. They have to exist before a policy that names them is
 * saved. A secret's value comes from an environment variable, so that it lands in no file and no shell history.
 */
export function namedValueCommands(namedValues: readonly NamedValue[], target: DeploymentTarget): string {
  const variables = givenVariables(namedValues);
  return script([
    ...checkVariables(variables),
    ...namedValues.map((namedValue) => createCommand(namedValue, target, variables)),
  ]);
}

/**
 * The same with the secrets in a key vault: stores each there and creates a named value that refers to it. `az apim nv` can't do the
 * second, so it is a call of the management API. The service's managed identity needs the role Key Vault Secrets User on the vault.
 */
export function keyVaultNamedValueCommands(
  namedValues: readonly NamedValue[],
  target: DeploymentTarget & { readonly vault: string },
): string {
  const variables = givenVariables(namedValues);
  const secretNames = keyVaultNames(namedValues.filter(({ secret }) => secret).map(({ name }) => name));
  return script([
    ...checkVariables(variables),
    ...namedValues.map((namedValue) =>
      namedValue.secret
        ? keyVaultCommands(namedValue.name, secretNames.get(namedValue.name)!, target, variables)
        : createCommand(namedValue, target, variables),
    ),
  ]);
}

/** A key vault's secret names have letters, digits and hyphens only. Names that would come out equal get a number. */
function keyVaultNames(names: readonly string[]): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    const stem = name.replaceAll(/[^0-9A-Za-z-]/g, '-');
    let candidate = stem;
    for (let number = 2; taken.has(candidate.toLowerCase()); number++) candidate = `${stem}-${number}`;
    taken.add(candidate.toLowerCase());
    result.set(name, candidate);
  }
  return result;
}

type Variables = ReadonlyMap<string, string>;

/** Secrets, and values that aren't known. */
const isGiven = ({ secret, value }: NamedValue): boolean => !secret && value !== '';

function givenVariables(namedValues: readonly NamedValue[]): Variables {
  return environmentNames(namedValues.filter((namedValue) => !isGiven(namedValue)).map(({ name }) => name));
}

function checkVariables(variables: Variables): readonly string[] {
  if (variables.size === 0) return [];
  const names = [...variables.values()];
  return [
    [
      '# Secrets and unknown values are taken from the environment. To set one without leaving it in the history:',
      ...names.map((name) => `#   read -rs ${name} && export ${name}`),
      ...names.map((name) => `: "\${${name}:?is not set}"`),
    ].join('\n'),
  ];
}

function createCommand(
  namedValue: NamedValue,
  { resourceGroup, service }: DeploymentTarget,
  variables: Variables,
): string {
  const { name, value, secret } = namedValue;
  return command('az apim nv create', [
    `--resource-group ${shellWord(resourceGroup)}`,
    `--service-name ${shellWord(service)}`,
    `--named-value-id ${shellWord(name)}`,
    `--display-name ${shellWord(name)}`,
    `--secret ${secret}`,
    // With `=`, a value that starts with a hyphen isn't taken for an option.
    `--value=${isGiven(namedValue) ? shellWord(value) : `"$${variables.get(name)!}"`}`,
    '--output none',
  ]);
}

function keyVaultCommands(
  name: string,
  secretName: string,
  { resourceGroup, service, vault }: DeploymentTarget & { readonly vault: string },
  variables: Variables,
): string {
  const path = [
    '/subscriptions/{subscriptionId}/resourceGroups',
    percentEncode(resourceGroup),
    'providers/Microsoft.ApiManagement/service',
    percentEncode(service),
    'namedValues',
    percentEncode(name),
  ].join('/');
  const body = {
    properties: {
      displayName: name,
      secret: true,
      // Without a version, so that a new version of the secret is picked up.
      keyVault: { secretIdentifier: `https://${vault}.vault.azure.net/secrets/${secretName}` },
    },
  };
  return [
    command('az keyvault secret set', [
      `--vault-name ${shellWord(vault)}`,
      `--name ${shellWord(secretName)}`,
      `--value="$${variables.get(name)!}"`,
      '--output none',
    ]),
    command('az rest', [
      '--method put',
      `--url ${shellWord(`${path}?api-version=${apiVersion}`)}`,
      `--body ${shellWord(JSON.stringify(body))}`,
      '--output none',
    ]),
  ].join('\n');
}

function command(name: string, options: readonly string[]): string {
  return [name, ...options].join(' \\\n  ');
}

function script(blocks: readonly string[]): string {
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}
