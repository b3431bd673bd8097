import { keyboard } from './hands.js'
import { tellStory } from './story.js'

tellStory(keyboard)
