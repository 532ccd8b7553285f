import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { keyVaultNamedValueCommands, namedValueCommands } from './namedValueCommands';
import { isArgument, runShell } from './testing/runShell';

const target = { resourceGroup: 'rg-orders', service: 'contoso' };

function azCalls(script: string, environment: Record<string, string>) {
  const { calls, stderr } = runShell(script, { stubs: ['az'], environment });
  expect(stderr).toBe('');
  return calls;
}

describe('namedValueCommands', () => {
  test('creates a plain value and takes a secret from the environment', () => {
    expect(
      namedValueCommands(
        [
          { name: 'tenant-id', value: 'contoso.com', secret: false },
          { name: 'client-secret', value: 's3cret', secret: true },
        ],
        target,
      ),
    ).toBe(`# Secrets and unknown values are taken from the environment. To set one without leaving it in the history:
#   read -rs APIM_CLIENT_SECRET && export APIM_CLIENT_SECRET
: "\${APIM_CLIENT_SECRET:?is not set}"

az apim nv create \\
  --resource-group rg-orders \\
  --service-name contoso \\
  --named-value-id tenant-id \\
  --display-name tenant-id \\
  --secret false \\
  --value=contoso.com \\
  --output none

az apim nv create \\
  --resource-group rg-orders \\
  --service-name contoso \\
  --named-value-id client-secret \\
  --display-name client-secret \\
  --secret true \\
  --value="$APIM_CLIENT_SECRET" \\
  --output none
`);
  });

  test('takes a plain value that nobody knows from the environment, too', () => {
    const script = namedValueCommands([{ name: 'thumbprint', value: '', secret: false }], target);
    const calls = azCalls(script, { APIM_THUMBPRINT: 'AB12' });
    expect(calls[0]).toEqual(expect.arrayContaining(['--secret', 'false', '--value=AB12']));
    expect(runShell(script, { stubs: ['az'], environment: {} }).stderr).toContain('APIM_THUMBPRINT');
  });

  test('quotes any value, group and service', () => {
    const word = string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter(isArgument);
    assert(
      property(word, word, word, (value, resourceGroup, service) => {
        const script = namedValueCommands([{ name: 'n', value, secret: false }], { resourceGroup, service });
        expect(azCalls(script, {})).toEqual([
          [
            'apim',
            'nv',
            'create',
            '--resource-group',
            resourceGroup,
            '--service-name',
            service,
            '--named-value-id',
            'n',
            '--display-name',
            'n',
            '--secret',
            'false',
            `--value=${value}`,
            '--output',
            'none',
          ],
        ]);
      }),
      { numRuns: 60 },
    );
  });

  test('gives names that look alike variables of their own', () => {
    const script = namedValueCommands(
      [
        { name: 'a-b', value: 'x', secret: true },
        { name: 'a.b', value: 'y', secret: true },
      ],
      target,
    );
    const calls = azCalls(script, { APIM_A_B: 'one', APIM_A_B_2: 'two' });
    expect(calls.map((call) => call.find((word) => word.startsWith('--value=')))).toEqual([
      '--value=one',
      '--value=two',
    ]);
  });

  test('is empty when there is nothing to create', () => {
    expect(namedValueCommands([], target)).toBe('');
  });
});

describe('keyVaultNamedValueCommands', () => {
  test('stores the secret in the vault and refers to it', () => {
    const script = keyVaultNamedValueCommands(
      [
        { name: 'client.secret', value: 's3cret', secret: true },
        { name: 'scope', value: "it's", secret: false },
      ],
      { ...target, vault: 'kv-orders' },
    );
    expect(script).not.toContain('s3cret');
    const [set, put, create] = azCalls(script, { APIM_CLIENT_SECRET: 'v' });
    expect(set).toEqual([
      'keyvault',
      'secret',
      'set',
      '--vault-name',
      'kv-orders',
      '--name',
      'client-secret',
      '--value=v',
      '--output',
      'none',
    ]);
    expect(put!.slice(0, 4)).toEqual(['rest', '--method', 'put', '--url']);
    expect(put![4]).toBe(
      '/subscriptions/{subscriptionId}/resourceGroups/rg-orders/providers/Microsoft.ApiManagement/service/contoso/namedValues/client.secret?api-version=2024-05-01',
    );
    expect(JSON.parse(put![6]!)).toEqual({
      properties: {
        displayName: 'client.secret',
        secret: true,
        keyVault: { secretIdentifier: 'https://kv-orders.vault.azure.net/secrets/client-secret' },
      },
    });
    expect(create).toContain("--value=it's");
  });
});
