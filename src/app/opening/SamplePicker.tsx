import {
  makeStyles,
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Spinner,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { BeakerRegular, BookTemplateRegular } from '@fluentui/react-icons';
import { useState, type ReactElement } from 'react';
import { useDocument } from '../../stores/documentStore';
import { openSample, type Sample } from './openDocument';

const useStyles = makeStyles({
  list: { maxWidth: '420px' },
  item: { display: 'flex', flexDirection: 'column', padding: '2px 0' },
  description: { color: tokens.colorNeutralForeground3, whiteSpace: 'normal' },
});

/** Policies to start from. They load when the menu opens. */
export function SamplePicker({ iconOnly }: { readonly iconOnly: boolean }): ReactElement {
  const styles = useStyles();
  const [samples, setSamples] = useState<readonly Sample[] | null>(null);
  const origin = useDocument((state) => state.origin);
  return (
    <Menu
      onOpenChange={(_, { open }) => {
        if (open && samples === null)
          void import('../../core/design/samples').then((module) => setSamples(module.samples));
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content="Samples" relationship={iconOnly ? 'label' : 'inaccessible'}>
          <MenuButton appearance="subtle" icon={<BookTemplateRegular />}>
            {iconOnly ? undefined : 'Samples'}
          </MenuButton>
        </Tooltip>
      </MenuTrigger>
      <MenuPopover className={styles.list}>
        <MenuList>
          {samples === null ? (
            <Spinner size="tiny" label="Loading the samples" />
          ) : (
            samples.map((sample) => (
              <MenuItem
                key={sample.id}
                icon={<BeakerRegular />}
                aria-current={origin?.kind === 'sample' && origin.id === sample.id}
                onClick={() => openSample(sample)}
              >
                <span className={styles.item}>
                  <Text weight="semibold">{sample.title}</Text>
                  <Text size={200} className={styles.description}>
                    {sample.description}
                  </Text>
                </span>
              </MenuItem>
            ))
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
