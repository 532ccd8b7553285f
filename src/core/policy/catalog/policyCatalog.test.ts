import { describe, expect, it } from 'vitest';
import type { ElementEntry } from './PolicyEntry';
import { policyCatalog } from './policyCatalog';

/** Names of Microsoft's schema files and policy pages. */
const known = `authentication-basic authentication-certificate authentication-managed-identity authentication-token
authentication-token-store azure-openai-emit-token-metric azure-openai-semantic-cache-lookup
azure-openai-semantic-cache-store azure-openai-token-limit base block cache-lookup cache-lookup-value cache-remove-value
cache-store cache-store-value cache-value check-header choose cors cosmosdb-data-source cross-domain emit-metric
find-and-replace forward-request get-authorization-context graphql-data-source http-data-source include-fragment
invoke-dapr-binding invoke-request ip-filter json-to-xml jsonp limit-concurrency llm-content-safety
llm-emit-token-metric llm-semantic-cache-lookup llm-semantic-cache-store llm-token-limit log-to-eventhub mock-response
proxy publish-event publish-to-dapr quota quota-by-key rate-limit rate-limit-by-key redirect-content-urls retry
return-response rewrite-uri send-one-way-request send-request send-service-bus-message set-backend-service set-body
set-header set-method set-query-parameter set-request-metric-dimension-value set-status set-url set-variable
sql-data-source trace validate-azure-ad-token validate-client-certificate validate-content validate-graphql-request
validate-headers validate-jwt validate-odata-request validate-parameters validate-status-code wait xml-to-json
xsl-transform`.split(/\s+/);

function* elements(entry: ElementEntry, seen = new Set<ElementEntry>()): Generator<ElementEntry> {
  if (seen.has(entry)) return;
  seen.add(entry);
  yield entry;
  for (const child of entry.children) yield* elements(child.element, seen);
}

const entryOf = (name: string) => policyCatalog.get(name)!;

const everyElement = [...policyCatalog.values()].flatMap((entry) => [...elements(entry)]);

describe('policyCatalog', () => {
  it('holds every policy of the schema folder and the reference', () => {
    expect([...policyCatalog.keys()].toSorted()).toEqual(known.toSorted());
  });

  it('has words for every policy, part and attribute', () => {
    for (const entry of everyElement) {
      expect(entry.summary, entry.name).not.toBe('');
      for (const attribute of entry.attributes.values()) {
        expect(attribute.description, `${entry.name}@${attribute.name}`).not.toBe('');
      }
    }
  });

  it('gives every available policy its documentation page', () => {
    for (const entry of policyCatalog.values()) {
      if (entry.status !== 'undocumented')
        expect(entry.documentation, entry.name).toMatch(/^https:\/\/learn\.microsoft\.com\//);
    }
  });

  it('names only attributes and children that exist in groups, and defaults that are legal', () => {
    for (const entry of everyElement) {
      for (const group of entry.attributeGroups) {
        for (const name of group.names) expect([...entry.attributes.keys()], entry.name).toContain(name);
      }
      for (const name of entry.oneOfChildren) {
        expect(
          entry.children.map((child) => child.element.name),
          entry.name,
        ).toContain(name);
      }
      for (const { name, type, default: value } of entry.attributes.values()) {
        if (value === null) continue;
        if (type.kind === 'enum') expect(type.values, `${entry.name}@${name}`).toContain(value);
        if (type.kind === 'boolean') expect(['true', 'false'], `${entry.name}@${name}`).toContain(value);
        if (type.kind === 'integer') expect(Number(value), `${entry.name}@${name}`).not.toBeNaN();
      }
    }
  });

  it('lets every policy but base take an id', () => {
    for (const entry of policyCatalog.values()) expect(entry.attributes.has('id')).toBe(entry.name !== 'base');
  });

  it('tells sections by documentation from those by observation', () => {
    expect(entryOf('forward-request').sections).toEqual(['backend']);
    expect(entryOf('validate-jwt').sections).toEqual(['inbound']);
    expect(entryOf('set-backend-service').sections).toEqual(['inbound', 'backend']);
    expect(entryOf('set-backend-service').undocumentedSections).toEqual(['outbound', 'on-error']);
    for (const entry of policyCatalog.values()) {
      if (entry.place === 'policy') {
        expect(entry.sections.length + entry.undocumentedSections.length, entry.name).toBeGreaterThan(0);
      }
    }
  });

  it('keeps the order of a request', () => {
    expect(
      policyCatalog
        .get('send-request')!
        .children.map((child) => child.element.name)
        .slice(0, 5),
    ).toEqual(['set-url', 'set-method', 'set-header', 'set-body', 'authentication-certificate']);
  });
});
