import type { KnownError } from '../KnownError';
import { attributeOfGroup, elementNamed, elementOfGroup, namedValueOfGroup, valueOfGroup } from '../places';

const schemas = 'https://github.com/microsoft/vscode-apimanagement';
const reference = 'https://learn.microsoft.com/azure/api-management/api-management-policies';
const namedValues = 'https://learn.microsoft.com/azure/api-management/api-management-howto-properties';

/** What API Management answers when it refuses to save a policy, beside compiler errors. */
export const saveErrors: readonly KnownError[] = [
  {
    pattern: /The element '([\w-]+)' cannot contain text\.(?: List of possible elements expected: '([^']*)')?/i,
    code: null,
    title: 'Text where only elements may stand',
    explanation: (match) => `'${match[1]}' holds text, and its schema has only elements for it.`,
    cure: (match) =>
      match[2] === undefined
        ? 'Remove the text.'
        : `Put the text into <${match[2].split(',')[0]!.trim()}>, or remove it.`,
    source: 'https://github.com/microsoft/vscode-apimanagement/issues/145',
    place: elementOfGroup(1),
  },
  {
    pattern:
      /The element '([\w-]+)' has invalid child element '([\w-]+)'(?:[^.]{0,80}\. List of possible elements expected: '([^']*)')?/i,
    code: null,
    title: 'An element that can’t stand there',
    explanation: (match) =>
      `'${match[2]}' isn't allowed at this place in '${match[1]}': the name is wrong, it stands in the wrong order, or there is one too many.`,
    cure: (match) =>
      match[3] === undefined
        ? 'Move it to the place that the policy’s page gives it, or remove it.'
        : `At this place only ${match[3]} may follow. Reorder the elements as the policy's page has them.`,
    source: schemas,
    place: elementOfGroup(2),
  },
  {
    pattern: /The element '([\w-]+)' has incomplete content\.(?: List of possible elements expected: '([^']*)')?/i,
    code: null,
    title: 'A required element is missing',
    explanation: (match) => `'${match[1]}' ends before it has all the elements that it needs.`,
    cure: (match) => (match[2] === undefined ? 'Add what is missing.' : `Add one of: ${match[2]}.`),
    source: schemas,
    place: elementOfGroup(1),
  },
  {
    pattern: /The '([\w-]+)' attribute is not declared/i,
    code: null,
    title: 'No such attribute',
    explanation: (match) =>
      `The element has no attribute '${match[1]}': it is misspelt, belongs to another policy, or is an element.`,
    cure: 'Compare with the attribute table on the policy’s page; remove it or write it as there.',
    source: reference,
    place: attributeOfGroup(1),
  },
  {
    pattern: /The required attribute '([\w-]+)' is missing/i,
    code: null,
    title: 'A required attribute is missing',
    explanation: (match) => `The element needs the attribute '${match[1]}'.`,
    cure: (match) => `Add ${match[1]}="…".`,
    source: reference,
  },
  {
    pattern:
      /The '([\w-]+)' attribute is invalid - The value '([\s\S]{0,2000}?)' is invalid according to its datatype '([^']*)'/i,
    code: null,
    title: 'A value of the wrong kind',
    explanation: (match) =>
      `'${match[1]}' has to be of type ${match[3]!.replace(/^.*[:#]/, '')}. ${
        /^\s*@[({]/.test(match[2]!) ? 'An expression isn’t taken here.' : `'${match[2]}' isn't one.`
      }`,
    cure: 'Write a literal of that type, or a named value that holds one.',
    source: 'https://github.com/Azure/api-management-policy-snippets/issues/67',
    place: attributeOfGroup(1),
  },
  {
    pattern: /Policy section is not allowed in the specified scope/i,
    code: null,
    title: 'A policy where it may not stand',
    explanation:
      'The element isn’t inside a section of <policies>, or the policy isn’t made for this section or scope. Statements that were pasted without <policies> around them give this for each one.',
    cure: 'Put <policies> and the section around the statements, or move the policy to a section and scope on its page.',
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/111058',
  },
  {
    pattern: /Policy is not allowed in (?:this|the specified) (?:section|scope)/i,
    code: null,
    title: 'A policy in the wrong section',
    explanation: 'The policy isn’t made for the section or the scope that it stands in.',
    cure: 'Move it to a section that its page lists.',
    source: reference,
  },
  {
    pattern: /Only parameters specified in the original URL template can be used in the rewrite template/i,
    code: null,
    title: 'rewrite-uri uses an unknown parameter',
    explanation: 'The template names a {parameter} that the operation’s own URL template doesn’t have.',
    cure: 'Use the operation’s parameters only, or build the path with an expression that yields the whole template.',
    source: 'https://github.com/MicrosoftDocs/azure-docs-powershell/issues/1050',
    place: elementNamed('rewrite-uri'),
  },
  {
    pattern: /Cannot find a property '([^']+)'/i,
    code: null,
    title: 'A named value that doesn’t exist',
    explanation: (match) =>
      `The policy has {{${match[1]}}}, and the instance has no named value with that display name.`,
    cure: 'Create the named value before the policy is saved, or correct the name. It is the display name that counts, not the identifier.',
    source: 'https://github.com/hashicorp/terraform-provider-azurerm/issues/5001',
    place: namedValueOfGroup(1),
  },
  {
    pattern: /Property '?([\w.-]+)'? (?:is )?not found/i,
    code: null,
    title: 'A named value that doesn’t exist',
    explanation: (match) =>
      `A backend or a policy refers to the named value '${match[1]}', and the instance has none of that name.`,
    cure: 'Create the named value first, then the backend or policy that refers to it.',
    source: namedValues,
    place: namedValueOfGroup(1),
  },
  {
    pattern: /Policy fragment with id '([^']+)' could not be found/i,
    code: null,
    title: 'A fragment that doesn’t exist',
    explanation: (match) => `include-fragment names '${match[1]}', and the instance has no such fragment.`,
    cure: 'Create the fragment before the policy is saved; when both are deployed together, make the policy depend on it.',
    source: 'https://learn.microsoft.com/azure/api-management/policy-fragments',
    place: valueOfGroup(1),
  },
  {
    pattern: /Backend with id '([^']+)' could not be found/i,
    code: null,
    title: 'A backend that doesn’t exist',
    explanation: (match) => `set-backend-service names the backend '${match[1]}', and the instance has none.`,
    cure: 'Create the backend entity first, or correct backend-id.',
    source: 'https://learn.microsoft.com/azure/api-management/backends',
    place: valueOfGroup(1),
  },
  {
    pattern: /Logger not found/i,
    code: null,
    title: 'A logger that doesn’t exist',
    explanation: 'logger-id names no logger of the instance.',
    cure: 'Create the logger first, or correct logger-id.',
    source: 'https://learn.microsoft.com/azure/api-management/log-to-eventhub-policy',
    place: elementNamed('log-to-eventhub'),
  },
  {
    pattern: /Entity with specified identifier not found/i,
    code: null,
    title: 'Something that the policy names doesn’t exist',
    explanation:
      'A backend, logger, certificate, fragment or authorization that the policy names by identifier isn’t in the instance.',
    cure: 'Check backend-id, logger-id, certificate-id, fragment-id and authorization-id; deploy what they name before the policy.',
    source: 'https://github.com/Azure/apiops/issues/329',
    place: ({ elements }) => {
      const identifiers = new Set(['backend-id', 'logger-id', 'certificate-id', 'fragment-id', 'provider-id']);
      return (
        elements.flatMap(({ element }) => element.attributes).find(({ name }) => identifiers.has(name))?.range ?? null
      );
    },
  },
  {
    pattern: /'([^']{1,40})' is an unexpected token\. The expected token is '([^']{1,40})'/i,
    code: null,
    title: 'The text is not XML here',
    explanation: (match) =>
      `The XML reader met ${match[1]} where only ${match[2]} can follow. Most often a quote inside an attribute ends it early, or a tag lacks its >.`,
    cure: 'Look for a quote of the attribute’s own kind in its value, and for a missing > or = before this place.',
    source: 'https://learn.microsoft.com/dotnet/api/system.xml.xmlexception',
  },
  {
    pattern: /The '([\w-]+)' start tag on line (\d+)[^.]{0,60}does not match the end tag of '([\w-]+)'/i,
    code: null,
    title: 'Start tag and end tag differ',
    explanation: (match) => `<${match[1]}> on line ${match[2]} is closed by </${match[3]}>.`,
    cure: (match) => `Write </${match[1]}>, or add the </${match[1]}> that is missing before it.`,
    source: 'https://learn.microsoft.com/dotnet/api/system.xml.xmlexception',
    place: elementOfGroup(1),
  },
  {
    pattern: /There are multiple root elements/i,
    code: null,
    title: 'More than one root',
    explanation: 'A policy document has one root, <policies>; a fragment has one <fragment>.',
    cure: 'Put everything inside the one root, or remove the second.',
    source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-policies',
  },
  {
    pattern: /Root element is missing|Data at the root level is invalid/i,
    code: null,
    title: 'There is no XML',
    explanation:
      'The text that arrived doesn’t begin with an element: it is empty, is a file name or JSON, or its encoding is wrong.',
    cure: 'Check what the deployment sends: the content of the file, as rawxml or xml, not its path.',
    source: 'https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/apis/policies',
  },
  {
    pattern: /An error occurred while parsing EntityName|Reference to undeclared entity/i,
    code: null,
    title: 'An & that isn’t an entity',
    explanation: 'XML reads & as the start of an entity such as &amp;.',
    cure: 'Write &amp; for &, or deploy with the format rawxml when the & stands inside an expression.',
    source: 'https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/apis/policies',
    place: ({ document }) => document.xml.errors.find(({ code }) => code === 'xml-bad-entity')?.range ?? null,
  },
  {
    pattern: /Could not load policies\. Please try again later/i,
    code: null,
    title: 'The portal can’t show the policy',
    explanation:
      'The portal’s form editor fails on documents that it can’t read, often because of {{named values}} in part of a value.',
    cure: 'Use the code editor, or take the named value into a variable of its own.',
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/100460',
    place: ({ document }) => document.xml.namedValues[0]?.range ?? null,
  },
];
