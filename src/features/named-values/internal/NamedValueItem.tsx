import {
  Badge,
  Button,
  Input,
  Link,
  makeStyles,
  Menu,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import {
  DeleteRegular,
  EyeOffRegular,
  EyeRegular,
  LockClosedRegular,
  MoreHorizontalRegular,
  RenameRegular,
} from '@fluentui/react-icons';
import { useState, type ReactElement } from 'react';
import { namedValueActions } from '../../../stores/namedValuesStore';
import { selectionActions } from '../../../stores/selectionStore';
import { looksSecret, type NamedValueRow } from './namedValueRows';

const useStyles = makeStyles({
  item: { display: 'flex', flexDirection: 'column', rowGap: '4px' },
  line: { display: 'flex', alignItems: 'center', columnGap: '6px', minWidth: 0 },
  name: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
  },
  space: { flexGrow: 1 },
  uses: { flexShrink: 0, fontSize: tokens.fontSizeBase200 },
  value: { flexGrow: 1, minWidth: 0 },
});

interface Props {
  readonly row: NamedValueRow;
  readonly onRename: (name: string) => void;
}

/** One named value: its name, where it is used, its sample value. */
export function NamedValueItem({ row: { name, entry, uses }, onRename }: Props): ReactElement {
  const styles = useStyles();
  const [next, setNext] = useState(0);
  const [visible, setVisible] = useState(false);
  const secret = entry?.secret ?? false;
  const showNext = (): void => {
    const use = uses[next % uses.length];
    if (use !== undefined) selectionActions.reveal(use.range);
    setNext((next + 1) % uses.length);
  };
  return (
    <li className={styles.item} data-named-value={name}>
      <div className={styles.line}>
        {secret && <LockClosedRegular aria-label="Secret" />}
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={styles.space} />
        {uses.length === 0 ? (
          <Badge appearance="outline" color="informative" size="small">
            not used
          </Badge>
        ) : (
          <Link
            as="button"
            className={styles.uses}
            aria-label={`${name} is used ${uses.length} ${uses.length === 1 ? 'time' : 'times'}. Show where`}
            onClick={showNext}
          >
            {`${uses.length} ${uses.length === 1 ? 'use' : 'uses'}`}
          </Link>
        )}
      </div>
      <div className={styles.line}>
        {entry === null ? (
          <>
            <Badge appearance="tint" color="danger">
              not defined
            </Badge>
            <Button
              size="small"
              data-define
              aria-label={`Define ${name}`}
              onClick={() => namedValueActions.add({ name, secret: looksSecret(name), value: '' })}
            >
              Define it
            </Button>
          </>
        ) : (
          <>
            <Input
              className={styles.value}
              size="small"
              aria-label={`Sample value of ${name}`}
              type={secret && !visible ? 'password' : 'text'}
              autoComplete="off"
              spellCheck={false}
              placeholder={secret ? 'A stand-in is used' : 'Sample value'}
              value={entry.value}
              onChange={(_, { value }) => namedValueActions.update(name, { value })}
              {...(secret
                ? {
                    contentAfter: (
                      <Tooltip content={visible ? 'Hide the value' : 'Show the value'} relationship="label">
                        <Button
                          size="small"
                          appearance="transparent"
                          icon={visible ? <EyeOffRegular /> : <EyeRegular />}
                          onClick={() => setVisible(!visible)}
                        />
                      </Tooltip>
                    ),
                  }
                : {})}
            />
            <Menu
              checkedValues={{ secret: secret ? ['secret'] : [] }}
              onCheckedValueChange={(_, { checkedItems }) =>
                namedValueActions.update(name, { secret: checkedItems.includes('secret') })
              }
            >
              <MenuTrigger disableButtonEnhancement>
                <Button
                  size="small"
                  appearance="subtle"
                  aria-label={`More for ${name}`}
                  icon={<MoreHorizontalRegular />}
                />
              </MenuTrigger>
              <MenuPopover>
                <MenuList>
                  <MenuItemCheckbox name="secret" value="secret">
                    Secret
                  </MenuItemCheckbox>
                  <MenuItem icon={<RenameRegular />} onClick={() => onRename(name)}>
                    Rename
                  </MenuItem>
                  <MenuItem icon={<DeleteRegular />} onClick={() => namedValueActions.remove(name)}>
                    Delete
                  </MenuItem>
                </MenuList>
              </MenuPopover>
            </Menu>
          </>
        )}
      </div>
    </li>
  );
}
