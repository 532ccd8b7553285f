import {
  Toast,
  ToastBody,
  Toaster,
  ToastFooter,
  ToastTitle,
  ToastTrigger,
  Link,
  useId,
  useToastController,
} from '@fluentui/react-components';
import { useEffect, type ReactElement } from 'react';
import { runCommand, useCommandRegistry } from '../features/commands/commandRegistry';
import { useNotices } from '../stores/noticesStore';

/** Shows each notice once, as a toast that goes away by itself and that screen readers hear. */
export function Notices(): ReactElement {
  const toasterId = useId('notices');
  const { dispatchToast } = useToastController(toasterId);
  const notice = useNotices(({ latest }) => latest);
  useEffect(() => {
    if (notice === null) return;
    const command = useCommandRegistry.getState().commands.find(({ id }) => id === notice.command);
    dispatchToast(
      <Toast>
        <ToastTitle>{notice.intent === 'error' ? 'That did not work' : notice.text}</ToastTitle>
        {notice.intent === 'error' && <ToastBody>{notice.text}</ToastBody>}
        {command !== undefined && (
          <ToastFooter>
            <ToastTrigger>
              <Link onClick={() => runCommand(command.id)}>{command.title}</Link>
            </ToastTrigger>
          </ToastFooter>
        )}
      </Toast>,
      {
        toastId: `notice-${notice.id}`,
        intent: notice.intent,
        timeout: notice.intent === 'error' ? 10_000 : 5000,
        pauseOnHover: true,
      },
    );
  }, [notice, dispatchToast]);
  return <Toaster toasterId={toasterId} position="bottom-end" limit={3} />;
}
