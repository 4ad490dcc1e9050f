/** The secrets of every house under test: of stored files, of the sign-in library, of the database's login roles. */
export const TEST_KEYS = {
  files: '11'.repeat(32),
  auth: 'test-secret-of-the-sign-in-library-0001',
  database: 'test-password-of-the-roles',
}
