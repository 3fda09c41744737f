// Written by `npm run generate:messages` from messages/en/people.json.

export interface PeopleMessages {
  'people.memberNotes.addNote': null;
  'people.memberNotes.deleteNote': null;
  'people.memberNotes.note': null;
  'people.memberNotes.notes': null;
  'people.memberNotes.onlyStaffOfAHigher': null;
}
