/** Commands about who is who: agencies, accounts, tokens. */
@NullMarked
package org.jiku.cli.identity;

import org.jspecify.annotations.NullMarked;
