/**
 * The EXERCISE country: invented land in the open North Pacific, written as files that anyone could
 * import, with the order and the clock of their import.
 *
 * <p>It knows the ground and no register: kinds are words, as they are to whoever imports. Start
 * reading at {@link org.firmground.exercise.ExerciseCountry}.
 */
package org.firmground.exercise;
