package org.jiku.model;

import static org.jiku.model.Words.requireName;

/** A dataset of one agency, written {@code agency.resource}, such as {@code psb.resident}. */
public record ResourceName(String agency, String resource) {
  public ResourceName {
    requireName(agency, "agency");
    requireName(resource, "resource");
  }

  /** Reads the written form. */
  public static ResourceName parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("resource '" + text + "' must be written agency.resource");
    }
    return new ResourceName(text.substring(0, dot), text.substring(dot + 1));
  }

  @Override
  public String toString() {
    return agency + "." + resource;
  }
}
