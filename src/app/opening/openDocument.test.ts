import { beforeEach, describe, expect, it } from 'vitest';
import { defaultDesign } from '../../core/design/PolicyDesign';
import { documentActions, useDocument } from '../../stores/documentStore';
import { useNamedValues } from '../../stores/namedValuesStore';
import { useNotices } from '../../stores/noticesStore';
import { looksLikePolicy, openFile, openPasted, openSample } from './openDocument';

const text = (): string => useDocument.getState().text;

describe('opening', () => {
  beforeEach(() => {
    documentActions.open({ text: 'start', title: 'Start', origin: { kind: 'paste' } });
    useNamedValues.setState({ entries: [] });
  });

  it('can be taken back, and says so when there was work', () => {
    documentActions.applyEdits([{ range: { start: 5, end: 5 }, newText: ' and work' }]);
    openPasted('<policies />');
    expect(text()).toBe('<policies />');
    expect(useNotices.getState().latest).toMatchObject({ command: 'edit.undo' });
    documentActions.undo();
    expect(text()).toBe('start and work');
  });

  it('brings a sample’s named values along', () => {
    const namedValues = [{ name: 'scope', secret: false, value: 'api://x' }];
    openSample({ id: 's', title: 'Sample', description: '', text: '<policies />', namedValues });
    expect(useDocument.getState()).toMatchObject({ title: 'Sample', origin: { kind: 'sample', id: 's' } });
    expect(useNamedValues.getState().entries).toMatchObject(namedValues);
  });

  it('takes a policy file and leaves its extension out of the title', async () => {
    await openFile(new File(['<fragment />'], 'orders.policy.xml'));
    expect(useDocument.getState()).toMatchObject({ text: '<fragment />', title: 'orders.policy' });
  });

  it('takes a design file', async () => {
    await openFile(new File([JSON.stringify(defaultDesign)], 'orders.design.json'));
    expect(text()).toContain('<policies>');
    expect(useDocument.getState().title).toBe('orders');
  });

  it.each([
    ['a file that is no text', new File(['a\0b'], 'picture.xml')],
    ['JSON that is no design', new File(['{"a":1}'], 'other.json')],
    ['broken JSON', new File(['{'], 'broken.json')],
    ['a file that is too large', new File(['x'.repeat(5 * 1024 * 1024)], 'large.xml')],
  ])('refuses %s and keeps the policy', async (_, file) => {
    await openFile(file);
    expect(text()).toBe('start');
    expect(useNotices.getState().latest).toMatchObject({ intent: 'error' });
  });

  it('knows a policy from words', () => {
    expect(
      ['<policies>', '  <!-- x --><inbound>', '<set-header name="a" />', '<?xml version="1.0"?>'].map(looksLikePolicy),
    ).toEqual([true, true, true, true]);
    expect(['contoso.com', '<3', 'a < b', ''].map(looksLikePolicy)).toEqual([false, false, false, false]);
  });
});
