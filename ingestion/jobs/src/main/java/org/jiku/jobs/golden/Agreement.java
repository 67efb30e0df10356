package org.jiku.jobs.golden;

import org.jiku.model.library.Attribute;
import org.jiku.standards.Equality;
import org.jiku.standards.geometry.Measures;

/** When two values of an attribute count as the same. */
interface Agreement {
  Agreement EXACT = Object::equals;

  boolean agree(Object one, Object other);

  /** The agreement that an attribute's definition asks for. */
  static Agreement of(Attribute attribute) {
    return switch (attribute.equality()) {
      case EXACT -> EXACT;
      case NAME -> (one, other) -> Equality.PERSON_NAME.same(one.toString(), other.toString());
      case ADDRESS -> (one, other) -> Equality.ADDRESS.same(one.toString(), other.toString());
      case GEOMETRY ->
          (one, other) ->
              Measures.agree(
                  ((ClaimedShape) one).wkb(), ((ClaimedShape) other).wkb(), attribute.tolerance());
    };
  }
}
