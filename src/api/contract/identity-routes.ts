import { ClustersAnswer, ClustersQuery, CopiesAnswer } from './copies.ts'
import { IdParams } from './params.ts'
import { AttributionAnswer, AttributionBody, AttributionsAnswer, SpeakersList } from './speakers.ts'

/** Routes that tell who speaks, and who else said the same; part of `ROUTES`, which checks them. */
export const IDENTITY_ROUTES = {
  copies: {
    method: 'GET',
    path: '/api/v1/items/:id/copies',
    who: 'admin',
    status: 200,
    params: IdParams,
    answer: CopiesAnswer,
    summary: 'Near copies of an item: who else said it, and who was seen first',
  },
  attributions: {
    method: 'GET',
    path: '/api/v1/items/:id/speakers',
    who: 'admin',
    status: 200,
    params: IdParams,
    answer: AttributionsAnswer,
    summary: 'Who is said to speak in an item, with the office held on its day',
  },
  decideAttribution: {
    method: 'POST',
    path: '/api/v1/attributions/:id',
    who: 'admin',
    status: 201,
    params: IdParams,
    body: AttributionBody,
    answer: AttributionAnswer,
    summary: 'Confirm or reject who speaks, or withdraw your own last act',
  },
  speakers: {
    method: 'GET',
    path: '/api/v1/speakers',
    who: 'admin',
    status: 200,
    answer: SpeakersList,
    summary: 'Speakers with their names and offices',
  },
  copyClusters: {
    method: 'GET',
    path: '/api/v1/copies',
    who: 'admin',
    status: 200,
    query: ClustersQuery,
    answer: ClustersAnswer,
    summary: 'Texts that many accounts published within a short time, or that outlets carried',
  },
} as const
