package org.jiku.jobs.golden;

import java.util.List;
import org.jiku.model.delivery.EffectiveOrder;
import org.jspecify.annotations.Nullable;

/**
 * What one delivery says of one entity under one local key.
 *
 * @param source the resource, such as {@code psb.resident}
 * @param localKey the row's key in the source
 * @param identifier the standardised identifier, null if the source gives none
 * @param link a former identifier of the same entity, null if none is declared
 * @param asserts false where the source no longer holds the key
 * @param values per attribute of the entity, in its order
 */
public record Claim(
    String source,
    String localKey,
    @Nullable String identifier,
    @Nullable String link,
    EffectiveOrder order,
    boolean asserts,
    long delivery,
    List<@Nullable Object> values) {}
