package io.freshet.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where frames lie in their segments, by the string that their payload begins with. Flat, because a
 * build holds a frame for each task and each file: a hash table with open addressing over the
 * checksums that string frames have anyway, and some thirty bytes a frame. Many may read while
 * nobody adds.
 */
final class FrameIndex {

  /** Where there is no frame. */
  static final int NONE = -1;

  private final List<Segment> segments = new ArrayList<>();
  private final IntList segmentNumbers = new IntList();
  private final IntList payloads = new IntList();
  private final IntList strings = new IntList();
  private final IntList checksums = new IntList();
  private final IntList older = new IntList();

  /** The newest frame of each string, by hash; NONE in empty slots. */
  private int[] newest = filled(1 << 10);

  /** How many slots are taken. */
  private int used;

  /**
   * Adds a frame and returns its number, counting from 0.
   *
   * @throws RuntimeException when its payload does not begin with the number of a string
   */
  int add(Segment segment, int payload) {
    int string = segment.payload(payload).count();
    int checksum = segment.checksum(string);
    int slot = slot(checksum, segment, string);
    if (segments.isEmpty() || segments.get(segments.size() - 1) != segment) {
      segments.add(segment);
    }
    segmentNumbers.add(segments.size() - 1);
    payloads.add(payload);
    strings.add(string);
    checksums.add(checksum);
    older.add(newest[slot]);
    int frame = older.size() - 1;
    place(slot, frame);
    return frame;
  }

  /** The frame of this string that was added last, or {@link #NONE}. */
  int newest(String text) {
    int checksum = Segment.checksum(text);
    int slot = start(checksum);
    while (newest[slot] != NONE && !holds(newest[slot], checksum, text)) {
      slot = next(slot);
    }
    return newest[slot];
  }

  /** The frame of the same string that was added before, or {@link #NONE}. */
  int older(int frame) {
    return older.get(frame);
  }

  /** The segment that a frame lies in. */
  Segment segment(int frame) {
    return segments.get(segmentNumbers.get(frame));
  }

  /** What a frame holds, the number of its string first. */
  Decoder payload(int frame) {
    return segment(frame).payload(payloads.get(frame));
  }

  /** The number of a frame's string in its segment. */
  int string(int frame) {
    return strings.get(frame);
  }

  /** The string of a frame. */
  String text(int frame) {
    return segment(frame).string(strings.get(frame));
  }

  /** The newest frame of each string, in the order in which they were added. */
  int[] newestOfEach() {
    int[] frames = Arrays.stream(newest).filter(frame -> frame != NONE).toArray();
    Arrays.sort(frames);
    return frames;
  }

  private int slot(int checksum, Segment segment, int string) {
    int slot = start(checksum);
    while (newest[slot] != NONE
        && !(checksums.get(newest[slot]) == checksum
            && text(newest[slot]).equals(segment.string(string)))) {
      slot = next(slot);
    }
    return slot;
  }

  private void place(int slot, int frame) {
    boolean isNew = newest[slot] == NONE;
    newest[slot] = frame;
    if (isNew && 2 * ++used > newest.length) {
      grow();
    }
  }

  private void grow() {
    int[] before = newest;
    newest = filled(2 * before.length);
    for (int frame : before) {
      if (frame != NONE) {
        int slot = start(checksums.get(frame));
        while (newest[slot] != NONE) {
          slot = next(slot);
        }
        newest[slot] = frame;
      }
    }
  }

  private boolean holds(int frame, int checksum, String text) {
    return checksums.get(frame) == checksum && segment(frame).isString(strings.get(frame), text);
  }

  private int start(int checksum) {
    return checksum & (newest.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (newest.length - 1);
  }

  private static int[] filled(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, NONE);
    return slots;
  }
}
