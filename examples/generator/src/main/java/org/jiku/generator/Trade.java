package org.jiku.generator;

/**
 * What an organisation does.
 *
 * @param word how its name tells
 * @param industry GB/T 4754-2017 with its edition; empty where nobody classifies it
 * @param formerIndustry the same in the edition of 2011; empty where it is not used
 */
record Trade(String word, String industry, String scope, String formerIndustry) {}
