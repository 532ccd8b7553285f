import { beforeEach, describe, expect, it } from 'vitest';
import { defaultDesign } from '../../../core/design/PolicyDesign';
import { recognizeDesign } from '../../../core/design/recognizeDesign';
import { generatePolicy } from '../../../core/generate/generatePolicy';
import { parsePolicy } from '../../../core/policy/parsePolicy';
import { documentActions, useDocument } from '../../../stores/documentStore';
import { changeDesign, insertDesign } from './changeDesign';
import { setDraft, useDesignDraft } from './designDraftStore';
import { toRequest, toToken } from './fieldWriters';

const open = (text: string): void => documentActions.open({ text, title: 'T', origin: { kind: 'paste' } });
const text = (): string => useDocument.getState().text;
const design = () => recognizeDesign(parsePolicy(text())).design;

const withHeader = (header: string): string | null =>
  changeDesign(
    'backend.header',
    toToken((design) => ({ ...design, backend: { ...design.backend, header } })),
  );

describe('a field of the form', () => {
  beforeEach(() => {
    useDesignDraft.setState(useDesignDraft.getInitialState());
    open(`<!-- mine -->\n${generatePolicy(defaultDesign)}`);
  });

  it('changes the text by as little as needed', () => {
    expect(
      changeDesign(
        'scope',
        toRequest((design) => ({ ...design, scope: 'api://fabrikam/.default' })),
      ),
    ).toBeNull();
    expect(design()).toEqual({ ...defaultDesign, scope: 'api://fabrikam/.default' });
    expect(text()).toMatch(/^<!-- mine -->/);
  });

  it('rests on the newest text, not on an older reading of it', () => {
    changeDesign(
      'scope',
      toRequest((design) => ({ ...design, scope: 'api://fabrikam/.default' })),
    );
    changeDesign(
      'client.id',
      toRequest((design) => ({ ...design, client: { ...design.client, id: 'other' } })),
    );
    expect(design()).toMatchObject({ scope: 'api://fabrikam/.default', client: { id: 'other' } });
  });

  it('is one step for undo while it is typed into', () => {
    const before = text();
    for (const scope of ['a', 'ap', 'api'])
      changeDesign(
        'scope',
        toRequest((design) => ({ ...design, scope })),
      );
    documentActions.undo();
    expect(text()).toBe(before);
  });

  it('applies nothing that a design can’t hold, and says why', () => {
    const before = text();
    expect(withHeader('not a header')).toMatch(/header name/);
    expect(text()).toBe(before);
    expect(withHeader('X-Token')).toBeNull();
  });

  it('stands by itself without a token flow in the policy, until it is inserted', () => {
    const policy =
      '<policies>\n    <inbound>\n        <base />\n        <rate-limit calls="5" renewal-period="60" />\n    </inbound>\n</policies>';
    open(policy);
    changeDesign(
      'scope',
      toRequest((design) => ({ ...design, scope: 'api://fabrikam/.default' })),
    );
    expect(text()).toBe(policy);
    expect(useDesignDraft.getState().detached).toHaveProperty('scope', 'api://fabrikam/.default');
    insertDesign();
    expect(design()).toHaveProperty('scope', 'api://fabrikam/.default');
    expect(text()).toContain('<rate-limit calls="5" renewal-period="60" />');
    documentActions.undo();
    expect(text()).toBe(policy);
  });

  it('keeps drafts until another policy is opened', () => {
    setDraft('scope', { text: '', problem: 'Needed.' });
    changeDesign(
      'client.id',
      toRequest((design) => ({ ...design, client: { ...design.client, id: 'other' } })),
    );
    expect(useDesignDraft.getState().drafts).toHaveProperty('scope');
    open('<policies />');
    expect(useDesignDraft.getState().drafts).toEqual({});
  });
});
