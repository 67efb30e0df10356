package org.jiku.handover;

/**
 * One quarantined row.
 *
 * @param row its number within the delivery
 * @param raw as its agency wrote it; empty for rows that are kept without their text
 * @param rules that it fails, between blanks
 * @param status {@code open} until a correction settles it
 */
public record QuarantinedRow(
    long row, String file, long line, String raw, String rules, String reasons, String status) {}
