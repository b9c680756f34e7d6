package org.newsrec.live;

/**
 * What has become of everything that was fed to a {@link LiveState}. An impression counts once for
 * each article in it.
 *
 * @param taken events and shows that were taken in
 * @param duplicates those that were held already, and changed nothing
 * @param tooOld those that lay before the retention when they arrived: they are not counted, though
 *     an event may still be remembered in the history; also contained in {@code taken} if it is
 * @param withoutStrength events of a kind that says nothing, which were passed over
 * @param readersLetGo readers who were let go since there were more than {@link
 *     LiveOptions#readers()}; one who came back and was let go again counts twice
 * @param letGoWithReaders the events and shows that were held of them then
 */
public record LiveFigures(
    long taken,
    long duplicates,
    long tooOld,
    long withoutStrength,
    long readersLetGo,
    long letGoWithReaders) {}
