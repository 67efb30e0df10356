package org.jiku.generator;

/**
 * What an organisation does.
 *
 * @param word how its name tells
 * @param industry GB/T 4754 with its edition; empty where nobody classifies it
 */
record Trade(String word, String industry, String scope) {}
