package org.firmground.register;

/**
 * What is known of an import before its first row.
 *
 * @param file name of the file, without its folder
 * @param fileDigest SHA-256 of the file in hex
 * @param dataset rows of the same dataset with the same id (or the same row) are the same record
 * @param source where the file comes from, in words or as the code of a source record
 * @param recipe name of the recipe, or empty
 */
public record ImportRequest(
    String file, String fileDigest, String dataset, String source, String recipe) {}
