@NullMarked
package org.jiku.server.web;

import org.jspecify.annotations.NullMarked;
