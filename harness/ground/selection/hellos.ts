/** How clients introduce themselves. */
import type { Hello } from '../../../specs/contract/contract.ts';

/** The hello of the one client, or of the clients by provider. */
export type Hellos = { one: Hello } | { byProvider: Record<string, Hello> };
