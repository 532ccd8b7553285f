import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useState, type ReactElement } from 'react';
import { downloadText } from '../features/export/downloadText';
import { unreadableWorkActions, useUnreadableWork } from '../stores/persistence/unreadableWork';

/** Says when stored work could not be read, with the way to get it out, and when nothing can be stored. */
export function StorageMessages(): ReactElement | null {
  const unreadable = useUnreadableWork((state) => state.unreadable);
  const refused = useUnreadableWork((state) => state.storageRefused);
  const [hidden, setHidden] = useState(false);
  if (unreadable.length === 0 && (!refused || hidden)) return null;
  return (
    <>
      {unreadable.map(({ key, raw, reason }) => (
        <MessageBar key={key} intent="warning" layout="multiline">
          <MessageBarBody>
            {`Your saved work couldn't be read. Download it; the page goes on with a fresh start. The reason: ${reason}`}
          </MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => downloadText(`${key}.txt`, raw)}>Download it</Button>
            <Button appearance="subtle" onClick={() => unreadableWorkActions.discard(key)}>
              Discard it
            </Button>
          </MessageBarActions>
        </MessageBar>
      ))}
      {refused && !hidden && (
        <MessageBar intent="info">
          <MessageBarBody>
            This browser doesn't let the page store anything, so your work is gone when you close it. Download it first.
          </MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                aria-label="Dismiss"
                appearance="transparent"
                icon={<DismissRegular />}
                onClick={() => setHidden(true)}
              />
            }
          />
        </MessageBar>
      )}
    </>
  );
}
