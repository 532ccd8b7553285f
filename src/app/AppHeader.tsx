import {
  Button,
  Input,
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  shorthands,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { DarkThemeRegular, FolderOpenRegular } from '@fluentui/react-icons';
import { useEffect, type ReactElement } from 'react';
import { useMediaQuery } from '../features/appearance/useMediaQuery';
import { CommandButton } from '../features/commands/CommandButton';
import { CommandMenuItem } from '../features/commands/CommandMenuItem';
import { ExportMenu } from '../features/export/ExportMenu';
import { ExploreMenu } from '../features/pages/ExploreMenu';
import { documentActions, useDocument } from '../stores/documentStore';
import { preferenceActions, usePreferences, type ThemePreference } from '../stores/preferencesStore';
import { openFileCommand, paletteCommand, pasteCommand, redoCommand, undoCommand } from './commands/pageCommands';
import { SamplePicker } from './opening/SamplePicker';

const useStyles = makeStyles({
  header: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: '4px',
    padding: '0 8px 0 12px',
    height: '48px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  product: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    margin: 0,
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  mark: { width: '22px', height: '22px', display: 'block' },
  slash: { color: tokens.colorNeutralForeground4, margin: '0 4px 0 8px' },
  title: {
    minWidth: '60px',
    width: '240px',
    flexShrink: 1,
    backgroundColor: 'transparent',
    ...shorthands.borderColor('transparent'),
    ':hover': { ...shorthands.borderColor(tokens.colorNeutralStroke1) },
  },
  space: { flexGrow: 1 },
});

const themeChoices: readonly { readonly value: ThemePreference; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'high-contrast', label: 'High contrast' },
];

/** What the document is, where the next one comes from, and what can be done with it. */
export function AppHeader({ narrow }: { readonly narrow: boolean }): ReactElement {
  const styles = useStyles();
  const title = useDocument((state) => state.title);
  const roomy = useMediaQuery('(min-width: 860px)');
  const theme = usePreferences((state) => state.theme);
  useEffect(() => {
    document.title = title === '' ? 'APIM Policy Designer' : `${title} · APIM Policy Designer`;
  }, [title]);
  return (
    <header className={styles.header}>
      <h1 className={styles.product}>
        <img className={styles.mark} src="./favicon.svg" alt={narrow ? 'APIM Policy Designer' : ''} />
        {!narrow && 'APIM Policy Designer'}
      </h1>
      {!narrow && (
        <>
          <Text className={styles.slash} aria-hidden>
            /
          </Text>
          <Input
            className={styles.title}
            appearance="filled-darker"
            aria-label="Name of this policy"
            value={title}
            onChange={(_, { value }) => documentActions.rename(value)}
          />
        </>
      )}
      <SamplePicker iconOnly={!roomy} />
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Tooltip content="Open" relationship={roomy ? 'inaccessible' : 'label'}>
            <MenuButton appearance="subtle" icon={<FolderOpenRegular />}>
              {roomy ? 'Open' : undefined}
            </MenuButton>
          </Tooltip>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <CommandMenuItem command={openFileCommand} />
            <CommandMenuItem command={pasteCommand} />
          </MenuList>
        </MenuPopover>
      </Menu>
      <CommandButton command={undoCommand} />
      <CommandButton command={redoCommand} />
      <span className={styles.space} />
      <ExploreMenu iconOnly={!roomy} />
      <ExportMenu iconOnly={!roomy} />
      {!narrow && <CommandButton command={paletteCommand} />}
      <Menu
        checkedValues={{ theme: [theme] }}
        onCheckedValueChange={(_, { checkedItems }) => {
          const choice = themeChoices.find(({ value }) => value === checkedItems[0]);
          if (choice !== undefined) preferenceActions.setTheme(choice.value);
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Tooltip content="Theme" relationship="label">
            <Button appearance="subtle" icon={<DarkThemeRegular />} />
          </Tooltip>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {themeChoices.map(({ value, label }) => (
              <MenuItemRadio key={value} name="theme" value={value}>
                {label}
              </MenuItemRadio>
            ))}
            {narrow && (
              <>
                <MenuDivider />
                <CommandMenuItem command={paletteCommand} />
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
    </header>
  );
}
